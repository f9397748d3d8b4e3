namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>What is known of a value inside a predicate.</summary>
internal readonly record struct Fact(FactKind Kind, double Number = 0)
{
    public static readonly Fact Unknown = new(FactKind.Unknown);
    public static readonly Fact Null = new(FactKind.Null);
    public static readonly Fact Exception = new(FactKind.Exception);
    public static readonly Fact Response = new(FactKind.Response);

    /// <summary>The truth it is, or null when it is not known.</summary>
    public bool? Truth => Kind == FactKind.Truth ? Number != 0 : null;

    public static Fact Of(bool? truth) => truth is { } known ? new(FactKind.Truth, known ? 1 : 0) : Unknown;

    public static Fact Of(double number) => new(FactKind.Number, number);
}
