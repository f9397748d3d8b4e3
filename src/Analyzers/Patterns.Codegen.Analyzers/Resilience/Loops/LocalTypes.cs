using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Types whose methods do not lead to another machine, known by their names and namespaces.</summary>
internal static class LocalTypes
{
    /// <summary>What only works on values in memory, or writes a log.</summary>
    private static readonly ImmutableHashSet<string> s_inMemory =
    [
        "System", "System.Buffers", "System.Collections", "System.Collections.Concurrent", "System.Collections.Generic", "System.Collections.Immutable", "System.Globalization", "System.IO.Compression",
        "System.Linq", "System.Security.Cryptography", "System.Security.Cryptography.X509Certificates", "System.Text", "System.Text.Json", "System.Text.Json.Nodes", "System.Text.RegularExpressions", "System.Threading", "System.Threading.Channels",
        "System.ComponentModel", "System.Reflection", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Xml", "System.Xml.Linq", "System.Xml.Serialization",
        "Microsoft.Extensions.Caching.Memory", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Options", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
        "log4net", "NLog", "Serilog",
    ];

    /// <summary>What the machine has besides files: processes, services, the registry, databases that are a file, the scripts of the user's own page.</summary>
    private static readonly ImmutableHashSet<string> s_ofMachine =
    [
        "LiteDB", "Microsoft.Data.Sqlite", "Microsoft.JSInterop", "Microsoft.Win32", "System.Data.SQLite", "System.Diagnostics", "System.Drawing", "System.IO.MemoryMappedFiles", "System.ServiceProcess", "System.Windows", "System.Windows.Forms",
    ];

    /// <summary>Types of <c>System.IO</c>, and those that only work on values or on the machine. A stream of the network comes from elsewhere, and whoever makes it is seen.</summary>
    public static bool Contains(INamedTypeSymbol? type) =>
        IsFileSystem(type)
        || IsLog(type)
        || (type is { TypeKind: not TypeKind.Delegate, Name: not "X509Chain", ContainingNamespace: { } space } && space.ToDisplayString() is var name && (name == "System.IO" || s_inMemory.Contains(name) || s_ofMachine.Contains(name)));

    /// <summary>Whether it is something that only this machine has: then nobody else comes back to it.</summary>
    public static bool IsOfMachine(INamedTypeSymbol? type) => IsFile(type) || (type?.ContainingNamespace is { } space && s_ofMachine.Contains(space.ToDisplayString()));

    public static bool IsFile(INamedTypeSymbol? type) =>
        IsFileSystem(type)
        || (type?.ContainingNamespace is { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && (type.Name.StartsWith("File", StringComparison.Ordinal) || type.Name.StartsWith("Directory", StringComparison.Ordinal)));

    /// <summary>Of tasks, what begins work that is written there, and what waits for what a call began: not for a task that something else began.</summary>
    public static bool IsTaskStep(IMethodSymbol method, IOperation? instance) =>
        method.ContainingType is { Name: "Task" or "ValueTask" or "TaskFactory" or "TaskAwaiter" or "ConfiguredTaskAwaitable" } type
        && type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices"
        && (method.Name is "Run" or "FromResult" or "StartNew" or "Yield" || instance?.WithoutConversions() is IInvocationOperation);

    /// <summary>What projects put before the files so that tests need none.</summary>
    private static bool IsFileSystem(INamedTypeSymbol? type) => type?.Name.EndsWith("FileSystem", StringComparison.Ordinal) == true;

    /// <summary>What projects put before whatever writes their logs.</summary>
    private static bool IsLog(INamedTypeSymbol? type) => type?.Name is "ILog" or "Log" or "ILogger" or "Logger";
}
