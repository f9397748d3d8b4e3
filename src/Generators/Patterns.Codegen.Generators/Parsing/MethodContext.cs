using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>What the parsers of the single attributes need to know of the method they stand on.</summary>
internal sealed class MethodContext(
    IMethodSymbol method,
    ReturnShape shape,
    ITypeSymbol? result,
    string stem,
    TypeNamer names,
    IProblemSink sink,
    Compilation compilation)
{
    private readonly Dictionary<string, int> _locals = new(StringComparer.Ordinal);

    public IMethodSymbol Method { get; } = method;

    public ReturnShape Shape { get; } = shape;

    /// <summary>The result without its task, or null when there is none.</summary>
    public ITypeSymbol? Result { get; } = result;

    public string Stem { get; } = stem;

    public TypeNamer Names { get; } = names;

    public IProblemSink Sink { get; } = sink;

    public Compilation Compilation { get; } = compilation;

    public string Display => $"{Method.ContainingType.Name}.{Method.Name}";

    /// <summary>The method that does the work, or null when it is missing or not the type's own.</summary>
    public IMethodSymbol? Core { get; init; }

    /// <summary>The dependency that a retry without one of its own belongs to: that of the first breaker or bulkhead.</summary>
    public string? Dependency { get; set; }

    /// <summary>Makes a layer; a second one of its kind gets a number in its names.</summary>
    public LayerModel Layer(
        LayerKind kind,
        AttributeReader attribute,
        string factory,
        FailureTest? test = null,
        FallbackTarget? fallback = null,
        bool canDiscard = false,
        GateModel? gate = null)
    {
        var word = kind.ToString();
        _locals.TryGetValue(word, out var count);
        _locals[word] = ++count;
        var suffix = count == 1 ? "" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new LayerModel(
            kind,
            attribute.Display(),
            $"{Stem}{word}{suffix}",
            (gate is null ? char.ToLowerInvariant(word[0]) + word.Substring(1) : gate.Word + "Policy") + suffix,
            factory,
            test ?? FailureTest.Default,
            fallback,
            canDiscard)
        {
            Gate = gate,
        };
    }
}
