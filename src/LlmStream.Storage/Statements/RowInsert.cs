using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LlmStream.Storage.Statements;

/// <summary>
/// Inserts rows of one table, with the columns and conversions of EF Core's model; what the database gives itself is left to it, and so are
/// columns that have no value: about half of a message's have none when it begins, and each parameter costs more than the database's part of it.
/// </summary>
internal sealed class RowInsert<TRow>
    where TRow : class
{
    private readonly string table;
    private readonly Column[] columns;

    /// <summary>One for each set of columns that have a value, of which there are few.</summary>
    private readonly Dictionary<UInt128, Statement> statements = [];

    internal RowInsert(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))!;
        table = entity.GetTableName()!;
        columns = [.. entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property => new Column(property))];
    }

    internal Task ExecuteAsync(PreparedStatements prepared, TRow row)
    {
        var values = new object?[columns.Length];
        var count = 0;
        var form = UInt128.Zero;
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index].Read(row) is { } value)
            {
                values[count++] = value;
                form |= UInt128.One << index;
            }
        }

        if (!statements.TryGetValue(form, out var statement))
        {
            statement = Write(form);
            statements[form] = statement;
        }

        return prepared.ExecuteAsync(statement, values.AsSpan(0, count));
    }

    private Statement Write(UInt128 form)
    {
        string[] names = [.. columns.Where((_, index) => (form >> index & 1) == 1).Select(column => $"\"{column.Name}\"")];
        string[] parameters = [.. names.Select((_, index) => $"@p{index}")];
        return new Statement($"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", parameters)})", parameters);
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        internal string Name { get; } = property.GetColumnName();

        internal object? Read(TRow row)
        {
            var value = getter.GetClrValue(row);
            return convert is null ? value : convert(value);
        }
    }
}
