using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen;

/// <content>From handles to policies.</content>
public sealed partial class PatternRuntime
{
    private readonly object _gate = new();
    private PatternPlan? _plan;

    // By the index of the handle: policies that were made, though those of the same method may not all be. Under the lock.
    private object?[] _made = [];

    /// <summary>
    /// Checks all values of all methods with pattern attributes, in the application, in all that it references and in what is loaded besides, and makes all policies: so every
    /// mistake shows now and not under load. <c>services.AddPatterns()</c> does so when the host starts; a test of one's own may as well, and so should whoever loads a plug-in later.
    /// </summary>
    /// <exception cref="PatternConfigurationException">
    /// A value is out of range or contradicts another, configuration names a method or dependency that does not exist, two methods state
    /// different values for one dependency, or a Polly pipeline is not registered. Lists all problems.
    /// </exception>
    public void Validate()
    {
        PatternTelemetry.Create();
        if (_registry == MethodRegistry.Process)
            PatternCatalog.InitializeModules(Assembly.GetEntryAssembly());
        var methods = _registry.Snapshot();
        lock (_gate)
        {
            _validated = true;
            var plan = new PatternPlan(methods, _overrides ?? PatternOverrides.None);
            new PlanCheck(plan, _services.Pipelines, _loadedLater, _stores.Locks.Stores, _stores.Idempotency.Stores, _stores.RateLimits).Run();
            plan.Problems.ThrowIfAny();
        }

        foreach (var handle in methods.Methods.SelectMany(method => method.Handles))
            Resolve(handle);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object Resolve(PatternHandle handle)
    {
        // Outside the lock: it may run static constructors.
        var methods = _registry.Snapshot();
        lock (_gate)
        {
            if (handle.Index >= _resolved.Length || _resolved[handle.Index] is null)
                ResolveAll(handle.Statement.Method, methods);
            return _resolved[handle.Index]!;
        }
    }

    // Under the lock. All policies of a method or none: its code asks for each where it needs it, and what is wrong with an inner one must show before an outer one
    // let the call in.
    private void ResolveAll(PatternMethod method, MethodSnapshot methods)
    {
        if (IsAtHand(methods) && _plan.TryRefusal(method, out var refusal))
            throw refusal.ToException()!;

        var handles = method.Handles;
        foreach (var handle in handles)
        {
            MakeRoom(ref _made, handle.Index);
            _made[handle.Index] ??= Make(handle.Statement, methods);
        }

        if (_overrides is not null)
            CheckTimes(method, PlanOf(methods));

        foreach (var handle in handles)
            Publish(handle.Index, _made[handle.Index]!);
    }

    // The values are good one by one, or there would be no policies.
    private static void CheckTimes(PatternMethod method, PatternPlan plan)
    {
        var problems = new ConfigurationProblems();
        new TimeRelations(plan, problems).Check(method, knowsAll: false);
        if (problems.ToException() is not { } exception)
            return;
        plan.Refuse(method, problems);
        throw exception;
    }

    private object Make(PatternStatement statement, MethodSnapshot methods) =>
        (_overrides is null ? _policies.TryCreatePlain(statement, methods) : null) ?? Create(statement, methods);

    // Apart, so that its closure costs nothing where it is not needed.
    private object Create(PatternStatement statement, MethodSnapshot methods) => Make(methods, plan => _policies.Create(statement, plan), statement.Method);

    private T Make<T>(MethodSnapshot methods, Func<PatternPlan, T?> make, PatternMethod? method = null)
        where T : class
    {
        var plan = PlanOf(methods);
        if (make(plan) is { } policy)
            return policy;

        // Once more on a plan of its own: for the problems of this policy, without those of others.
        var alone = new PatternPlan(methods, plan.Overrides);
        make(alone);
        if (method is not null)
            plan.Refuse(method, alone.Problems);
        throw alone.Problems.ToException()!;
    }

    // Under the lock. The plan of the methods and configuration at hand is kept, so that start-up works each dependency out once.
    private PatternPlan PlanOf(MethodSnapshot methods)
    {
        if (!IsAtHand(methods))
            _plan = new(methods, _overrides ?? PatternOverrides.None);
        return _plan;
    }

    [MemberNotNullWhen(true, nameof(_plan))]
    private bool IsAtHand(MethodSnapshot methods) => _plan is not null && _plan.Methods == methods && _plan.Overrides == (_overrides ?? PatternOverrides.None);

    // Grown once for all handles there are.
    private static void MakeRoom(ref object?[] policies, int index)
    {
        if (index >= policies.Length)
            Array.Resize(ref policies, Math.Max(index + 1, PatternHandle.Count));
    }

    // A reader takes the array once and never sees an element change, except from null.
    private void Publish(int index, object policy)
    {
        var resolved = _resolved;
        MakeRoom(ref resolved, index);
        Volatile.Write(ref resolved[index], policy);
        Volatile.Write(ref _resolved, resolved);
    }
}
