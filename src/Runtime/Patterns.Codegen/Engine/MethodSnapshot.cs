namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes at one moment, and who shares what. Immutable; thread-safe.</summary>
/// <param name="methods">The methods.</param>
internal sealed class MethodSnapshot(PatternMethod[] methods)
{
    // So many times a look through all methods is quicker than sorting them first: the first call of a process asks a few times, and waits for all that is compiled for it.
    private const int ScansBeforeIndex = 8;

    /// <summary>The methods.</summary>
    public readonly PatternMethod[] Methods = methods;

    private Dictionary<string, List<PatternStatement>>? _sharers;
    private int _scans;

    /// <summary>The attributes of a kind that share a circuit breaker, a bulkhead or a retry budget.</summary>
    /// <param name="kind">One of these three.</param>
    /// <param name="name">The <see cref="PatternStatement.Shared"/> name, ignoring case.</param>
    public List<PatternStatement> Sharers(PatternKind kind, string name) => Index().TryGetValue(Key(kind, name), out var sharers) ? sharers : [];

    /// <summary>Whether no other attribute has a say in what an attribute shares.</summary>
    public bool IsAlone(PatternStatement statement)
    {
        if (statement.Shared is not { } name)
            return true;
        if (Volatile.Read(ref _sharers) is not null || _scans++ >= ScansBeforeIndex)
            return Sharers(statement.Kind, name).Count == 1;
        foreach (var method in Methods)
        {
            foreach (var handle in method.Handles)
            {
                var other = handle.Statement;
                if (other != statement && other.Kind == statement.Kind && string.Equals(other.Shared, name, StringComparison.OrdinalIgnoreCase))
                    return false;
            }
        }

        return true;
    }

    // Two threads may both make it, equal.
    private Dictionary<string, List<PatternStatement>> Index()
    {
        if (Volatile.Read(ref _sharers) is { } known)
            return known;
        var index = new Dictionary<string, List<PatternStatement>>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in Methods)
        {
            foreach (var handle in method.Handles)
            {
                var statement = handle.Statement;
                if (statement.Shared is not { } name)
                    continue;
                var key = Key(statement.Kind, name);
                if (!index.TryGetValue(key, out var sharers))
                    index.Add(key, sharers = []);
                sharers.Add(statement);
            }
        }

        Volatile.Write(ref _sharers, index);
        return index;
    }

    private static string Key(PatternKind kind, string name) => string.Concat(kind switch
    {
        PatternKind.CircuitBreaker => "circuit breaker ",
        PatternKind.Bulkhead => "bulkhead ",
        _ => "retry budget ",
    }, name);
}
