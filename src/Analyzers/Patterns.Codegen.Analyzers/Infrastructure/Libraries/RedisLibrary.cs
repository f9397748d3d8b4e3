namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>StackExchange.Redis.</summary>
internal sealed class RedisLibrary
{
    private readonly INamedTypeSymbol _asynchronous;

    private RedisLibrary(INamedTypeSymbol database, INamedTypeSymbol asynchronous)
    {
        Database = database;
        _asynchronous = asynchronous;
    }

    /// <summary><c>IDatabase</c>.</summary>
    public INamedTypeSymbol Database { get; }

    public static RedisLibrary? Find(Compilation compilation) =>
        compilation.Find("StackExchange.Redis.IDatabase") is { } database && compilation.Find("StackExchange.Redis.IDatabaseAsync") is { } asynchronous
            ? new RedisLibrary(database, asynchronous)
            : null;

    /// <summary>The command that a method of a database, batch or transaction sends, without <c>Async</c>: <c>StringSet</c>; also that of a script that is run by itself. Null for every other method.</summary>
    public string? Command(IMethodSymbol method)
    {
        if (method.ContainingType is { Name: "LuaScript" or "LoadedLuaScript" } script && SymbolEqualityComparer.Default.Equals(script.ContainingAssembly, Database.ContainingAssembly))
            return method.Name is "Evaluate" or "EvaluateAsync" ? "ScriptEvaluate" : null;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, Database) && !SymbolEqualityComparer.Default.Equals(method.ContainingType, _asynchronous) && !method.ContainingType.Is(_asynchronous))
            return null;
        return method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - "Async".Length) : method.Name;
    }
}
