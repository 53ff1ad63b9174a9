using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LlmStream.Storage.Statements;

/// <summary>Inserts rows of one table, with the columns and conversions of EF Core's model; what the database gives itself is left to it.</summary>
internal sealed class RowInsert<TRow>
    where TRow : class
{
    private readonly Column[] columns;
    private readonly Statement statement;

    internal RowInsert(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))!;
        columns = [.. entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property => new Column(property))];
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var parameters = columns.Select((_, index) => $"@p{index}").ToArray();
        statement = new Statement($"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({string.Join(", ", parameters)})", parameters);
    }

    internal Task ExecuteAsync(PreparedStatements statements, TRow row)
    {
        var values = new object?[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            values[index] = columns[index].Read(row);
        }

        return statements.ExecuteAsync(statement, values);
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
