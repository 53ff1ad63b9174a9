namespace LlmStream.Server.Doctor.Checks;

/// <summary>One thing that is looked at from outside.</summary>
internal interface ICheck
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan LimitOf(DoctorOptions options) => options.Limit;

    /// <summary>What to do when it took longer.</summary>
    string WhenOverdue(Patient patient) =>
        "The connection stands, but nothing comes on it. Look into the server's log, which lies beside its database, and restart it.";

    /// <summary>Looks. What goes wrong on the connection is told by whoever asked for the check.</summary>
    /// <returns>One row of the table, or several.</returns>
    Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken);
}
