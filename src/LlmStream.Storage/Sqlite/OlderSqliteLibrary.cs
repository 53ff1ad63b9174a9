using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace LlmStream.Storage.Sqlite;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10 run on SQLitePCLRaw 2.0.6. Delete this file, and the suppressions in the project file, on the day
/// SQLitePCLRaw 2.1 or newer restores (docs/decisions/0003-sqlite-under-ef-core-10.md).
/// </summary>
internal static class OlderSqliteLibrary
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The loader asks before anything of this project that could be called runs.")]
    internal static void Use()
    {
        // Microsoft.Data.Sqlite asks for version 2.1, and the runtime does not accept a lower one by itself.
        AssemblyLoadContext.Default.Resolving += static (_, name) =>
            name.Name == "SQLitePCLRaw.core" ? typeof(raw).Assembly : null;
        Batteries_V2.Init();
    }
}
