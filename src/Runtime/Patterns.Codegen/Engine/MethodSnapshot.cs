namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes at one moment, and who shares what. Immutable.</summary>
/// <param name="methods">The methods.</param>
internal sealed class MethodSnapshot(PatternMethod[] methods)
{
    private readonly PatternStatement[] _statements = Collect(methods);
    private ILookup<string, PatternStatement>? _circuitBreakers;
    private ILookup<string, PatternStatement>? _bulkheads;
    private ILookup<string, PatternStatement>? _budgets;

    /// <summary>The methods.</summary>
    public IReadOnlyList<PatternMethod> Methods => methods;

    /// <summary>All attributes of all methods.</summary>
    public IReadOnlyList<PatternStatement> Statements => _statements;

    /// <summary>The <c>[CircuitBreaker]</c> attributes by dependency.</summary>
    public ILookup<string, PatternStatement> CircuitBreakers => _circuitBreakers ??= Of(PatternKind.CircuitBreaker, statement => statement.Name!);

    /// <summary>The <c>[Bulkhead]</c> attributes by dependency.</summary>
    public ILookup<string, PatternStatement> Bulkheads => _bulkheads ??= Of(PatternKind.Bulkhead, statement => statement.Name!);

    /// <summary>The <c>[Retry]</c> attributes by budget.</summary>
    public ILookup<string, PatternStatement> Budgets => _budgets ??= Of(PatternKind.Retry, statement => statement.Budget);

    /// <summary>Whether no other attribute has a say in the circuit breaker, bulkhead or retry budget that an attribute names.</summary>
    public bool IsAlone(PatternStatement statement)
    {
        foreach (var other in _statements)
        {
            if (other.Kind == statement.Kind && !ReferenceEquals(other, statement) && string.Equals(NameOf(other), NameOf(statement), StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;

        static string? NameOf(PatternStatement statement) => statement.Kind == PatternKind.Retry ? statement.Budget : statement.Name;
    }

    private static PatternStatement[] Collect(PatternMethod[] methods)
    {
        var statements = new List<PatternStatement>();
        foreach (var method in methods)
        {
            foreach (var handle in method.Handles)
                statements.Add(handle.Statement);
        }

        return [.. statements];
    }

    private ILookup<string, PatternStatement> Of(PatternKind kind, Func<PatternStatement, string> name) =>
        _statements.Where(statement => statement.Kind == kind).ToLookup(name, StringComparer.OrdinalIgnoreCase);
}
