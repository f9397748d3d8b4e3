using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen;

/// <summary>A wrapped method returned null where a task belongs: a mistake in the code, so that no circuit opens because of it.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Whoever wants to catch it catches InvalidOperationException.")]
internal sealed class NullTaskException(string message) : InvalidOperationException(message)
{
    /// <summary>Throws one.</summary>
    /// <param name="method">The method whose call it is.</param>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(PatternMethod method) => Throw(method.Name, "the method that the patterns call");

    /// <summary>Throws one for a fallback.</summary>
    /// <param name="method">The method that falls back.</param>
    /// <param name="fallback">The method that runs instead.</param>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowForFallback(string method, string fallback) => Throw(method, $"its fallback {fallback}");

    [DoesNotReturn]
    private static void Throw(string method, string culprit) => throw new NullTaskException(
        $"{method}: {culprit} returned null instead of a task. Return a task from it in every case, such as Task.CompletedTask or Task.FromResult(...); a test double must be told what to return.");
}
