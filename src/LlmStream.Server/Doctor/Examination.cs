using LlmStream.Server.Doctor.Checks;
using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;
using LlmStream.Server.Doctor.Ways.Hub;

namespace LlmStream.Server.Doctor;

/// <summary>All checks of one server, one after the other, so that none disturbs another's times.</summary>
internal sealed class Examination(Patient patient, DoctorOptions options, CheckTable table)
{
    /// <summary>What is looked at, in this order. The first must be well for the others to mean anything.</summary>
    private readonly IReadOnlyList<ICheck> checks =
    [
        new ReachableCheck(),
        new DatabaseCheck(),
        new ProvidersCheck(),
        new ModelCheck(),
        new AnswerCheck(options),
        new WholeAnswerCheck(),
        new WayCheck(new EventStreamWay()),
        new WayCheck(new SocketWay()),
        new WayCheck(new HubWay(HubTransports.WebSockets)),
        new WayCheck(new HubWay(HubTransports.Events)),
        new WayCheck(new HubWay(HubTransports.Polling)),
        new BetweenCheck(),
        new FeedCheck(),
        new ResumeCheck(),
        new StopCheck(),
    ];

    /// <summary>Looks, tells each result when it is there, and leaves nothing behind, whatever happened.</summary>
    /// <param name="stopping">Somebody wants no more of it.</param>
    /// <returns>Whether all is well.</returns>
    internal async Task<bool> RunAsync(CancellationToken stopping)
    {
        table.Begin(patient.Address);
        try
        {
            foreach (var check in checks)
            {
                table.Write(await ExamineAsync(check, stopping));
                if (check == checks[0] && table.HasFailed)
                {
                    table.Write(checks.Skip(1).Select(skipped => CheckResult.Skipped(skipped.Name, "not looked at: the server was not reached")));
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            table.Interrupted();
        }
        finally
        {
            table.End(await patient.Begun.DeleteAsync());
        }

        return !table.HasFailed && !stopping.IsCancellationRequested;
    }

    private async Task<IReadOnlyList<CheckResult>> ExamineAsync(ICheck check, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var clock = new CancellationTokenSource(check.LimitOf(options), patient.Time);
        await using var link = clock.Token.Register(limit.Cancel);
        try
        {
            return await check.ExamineAsync(patient, limit.Token);
        }
        catch (TroubleException exception)
        {
            return [CheckResult.Failed(check.Name, exception.Trouble)];
        }
        catch (Exception exception) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested && ConnectionTrouble.IsOfConnection(exception))
        {
            var found = $"nothing more came within {check.LimitOf(options).TotalSeconds:0} s";
            return [CheckResult.Failed(check.Name, new Trouble(found, check.WhenOverdue(patient)))];
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested && ConnectionTrouble.IsOfConnection(exception))
        {
            return [CheckResult.Failed(check.Name, ConnectionTrouble.Of(exception, patient))];
        }
        catch (Exception exception) when (stopping.IsCancellationRequested && ConnectionTrouble.IsOfConnection(exception))
        {
            throw new OperationCanceledException("Somebody wants no more of it.", exception, stopping);
        }
    }
}
