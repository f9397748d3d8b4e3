using System.Runtime.CompilerServices;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen;

/// <content>From handles to policies.</content>
public sealed partial class PatternRuntime
{
    private readonly Lock _gate = new();

    /// <summary>
    /// Checks all values of all methods with pattern attributes that the process has loaded, and makes all policies, so that every mistake shows now and not under
    /// load. <c>services.AddPatterns()</c> does so when the host starts; a test of one's own may as well.
    /// </summary>
    /// <exception cref="PatternConfigurationException">
    /// A value is out of range or contradicts another, configuration names a method or dependency that does not exist, two methods state
    /// different values for one dependency, or a Polly pipeline is not registered. Lists all problems.
    /// </exception>
    public void Validate()
    {
        if (_registry == MethodRegistry.Process)
            PatternCatalog.InitializeLoadedModules();
        var methods = _registry.Methods;
        var problems = new ConfigurationProblems();
        lock (_gate)
        {
            _validated = true;
            Check(new PatternPlan(methods, _overrides, problems), methods, _overrides, problems);
        }

        problems.ThrowIfAny();
        foreach (var handle in methods.SelectMany(method => method.Handles))
            handle.Resolve(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Resolve<T>(PatternHandle<T> handle)
        where T : class
    {
        // Outside the lock: it may run static constructors.
        var methods = _registry.Methods;
        lock (_gate)
        {
            if (handle.Index < _resolved.Length && _resolved[handle.Index] is { } known)
                return (T)known;

            var problems = new ConfigurationProblems();
            var policy = _policies.Create(((IPatternHandle)handle).Statement, new PatternPlan(methods, _overrides, problems));
            problems.ThrowIfAny();
            Publish(handle.Index, policy!);
            return (T)policy!;
        }
    }

    // A reader takes the array once and never sees an element change, except from null.
    private void Publish(int index, object policy)
    {
        var resolved = _resolved;
        if (index >= resolved.Length)
            Array.Resize(ref resolved, Math.Max(index + 1, PatternHandleIndex.Count));
        Volatile.Write(ref resolved[index], policy);
        Volatile.Write(ref _resolved, resolved);
    }
}
