namespace Patterns.Codegen.Generators.Model;

/// <summary>What an attribute states about which failures it is for: <c>On</c>, <c>Except</c>, <c>When</c>, <c>WhenResult</c>.</summary>
/// <param name="On">Exception types as C# text; empty means the default classification.</param>
/// <param name="Except">Exception types as C# text.</param>
/// <param name="When">The call of the predicate over the exception up to its argument list, or null.</param>
/// <param name="WhenResult">The call of the predicate over the result up to its argument list, or null.</param>
internal sealed record FailureTest(EquatableArray<string> On, EquatableArray<string> Except, string? When, string? WhenResult)
{
    public static readonly FailureTest Default = new([], [], null, null);

    /// <summary>Whether the exception is judged by something else than the runtime's classification.</summary>
    public bool IsCustom => !On.IsEmpty || !Except.IsEmpty || When is not null;

    /// <summary>Whether code of the user decides, which may throw.</summary>
    public bool CallsUserCode => When is not null || WhenResult is not null;
}
