namespace Patterns.Codegen.Generators.Model;

/// <summary>One argument of <c>EnterAsync</c>.</summary>
/// <param name="Expression">C# text to write as it is, or null when the argument is made of keys.</param>
/// <param name="Keys">The keys: one is handed over as a text, several as an array.</param>
/// <param name="MayThrow">Whether evaluating it runs code that may throw.</param>
internal sealed record GateArgument(string? Expression, EquatableArray<GateKey> Keys, bool MayThrow)
{
    /// <summary>A method that the keys are handed to, or null when they are the argument themselves.</summary>
    public string? Around { get; init; }

    /// <summary>The type arguments that calls with the same key are told apart by, as one type, or null when nothing is generic.</summary>
    public string? Types { get; init; }

    public static GateArgument Of(string expression, bool mayThrow = false) => new(expression, [], mayThrow);

    public static GateArgument Of(EquatableArray<GateKey> keys) => new(null, keys, keys.Any(static key => key.HasHoles));
}
