using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen;

/// <summary>
/// What generated code runs on: one clock, one source of jitter, and the circuit breakers, bulkheads and policies of the process, each resolved
/// from attribute values and configuration. Thread-safe; one instance per service (<c>services.AddPatterns()</c>), or one per test.
/// </summary>
public sealed partial class PatternRuntime : IDisposable
{
    private object?[] _resolved = [];

    /// <summary>The policy that <paramref name="handle"/> stands for in this runtime. Called by generated code.</summary>
    /// <typeparam name="T">The kind of policy.</typeparam>
    /// <param name="handle">A handle that the generated code made for one attribute on one method.</param>
    /// <returns>The same instance at each call.</returns>
    /// <exception cref="PatternConfigurationException">A configured value for the method or dependency is invalid.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(PatternHandle<T> handle)
        where T : class
    {
        var resolved = _resolved;
        var index = handle.Index;
        return (uint)index < (uint)resolved.Length && resolved[index] is { } policy ? Unsafe.As<T>(policy) : Resolve(handle);
    }
}
