namespace Patterns.Codegen.Generators.Model;

/// <summary>What the emitter must know of a result's type.</summary>
/// <param name="IsHttpResponse">A status tells success from failure.</param>
/// <param name="IsDisposable">A discarded result must be disposed.</param>
/// <param name="IsAsyncDisposable">A discarded result must be disposed asynchronously.</param>
internal sealed record ResultTraits(bool IsHttpResponse, bool IsDisposable, bool IsAsyncDisposable)
{
    public static readonly ResultTraits None = new(false, false, false);
}
