using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LlmStream.Storage.Statements;

/// <summary>The statements of one context, each prepared when it is first executed and kept for as long as the context is.</summary>
internal sealed class PreparedStatements(LlmStreamContext context) : IDisposable
{
    private readonly Dictionary<Statement, DbCommand> commands = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, object> inserts = [];

    /// <summary>Executes inside the context's transaction.</summary>
    /// <param name="statement">What to do: one of few, and the same object each time.</param>
    /// <param name="values">Values of its parameters, as the database keeps them.</param>
    /// <returns>How many rows were changed.</returns>
    internal Task<int> ExecuteAsync(Statement statement, params ReadOnlySpan<object?> values) => Bind(statement, values).ExecuteNonQueryAsync();

    /// <summary>Whether a question has an answer.</summary>
    internal async Task<bool> AnyAsync(Statement question, object value) => await Bind(question, value).ExecuteScalarAsync() is not null;

    /// <summary>Inserts a row as EF Core would, without following it.</summary>
    internal Task InsertAsync<TRow>(TRow row)
        where TRow : class
    {
        if (!inserts.TryGetValue(typeof(TRow), out var insert))
        {
            insert = new RowInsert<TRow>(context.Model);
            inserts[typeof(TRow)] = insert;
        }

        return ((RowInsert<TRow>)insert).ExecuteAsync(this, row);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }

    private DbCommand Bind(Statement statement, params ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(statement, out var command))
        {
            command = Create(statement);
            commands[statement] = command;
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private DbCommand Create(Statement statement)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement.Text;
        foreach (var name in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
