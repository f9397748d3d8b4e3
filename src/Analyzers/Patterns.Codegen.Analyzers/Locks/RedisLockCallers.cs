using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>
/// Helpers of the project that are told the key, its time to live or the token: what a command does to a lock is then seen where the helper is called, and reported there.
/// Helpers that only call helpers are followed too; it ends after so many callers.
/// </summary>
internal sealed class RedisLockCallers(RedisBlock block, RedisCall command)
{
    private const int MaxCallers = 200;
    private const int MaxDepth = 4;

    private readonly bool _isLock = command.Verb is RedisVerb.Set or RedisVerb.Script && LockEvidence.IsLockTaken(block, command);
    private readonly string? _looked = command.Verb is RedisVerb.Set ? RedisLockCondition.Looked(block, command) : null;
    private int _callers;
    private bool _isOpen;

    /// <summary>Whether these were all uses of the helper: nobody else sees it, and nobody made a delegate of it.</summary>
    public bool AreAll => !_isOpen;

    /// <summary>The commands as the callers of the helper send them, each in its own member.</summary>
    public IEnumerable<(RedisBlock Block, RedisCall Call)> All() =>
        command.IsGrouped || !IsAsked() ? []
        : LambdaOf(command.Operation) is { } lambda ? Of(Callers.Of(lambda, block.Values.Sources, block.CancellationToken), lambda.Symbol, null, 1)
        : FunctionOf(command.Operation, block.Owner) is { } helper ? Of(Callers.Of(helper, block.Values.Sources, block.CancellationToken), helper, null, 1)
        : [];

    /// <summary>Whether somebody else's values could make the command wrong.</summary>
    private bool IsAsked() => command.Verb switch
    {
        RedisVerb.Set => MayOverwrite() || (command.NotExists != Presence.Absent && (command.Expiry == Presence.Absent || (command.Ttl is null && (IsHandedOn("expiry") || IsMadeOfParameters("expiry") || IsChosenByParameters("expiry"))))),
        RedisVerb.LockTake or RedisVerb.LockExtend or RedisVerb.LockRelease => command.Ttl is null,
        RedisVerb.Delete or RedisVerb.Script => true,
        _ => false,
    };

    /// <summary>Whether the command sets a key that it is told without NX, as it does for everything that is no lock.</summary>
    private bool MayOverwrite() =>
        command is { Method: "StringSet" or "Execute", NotExists: not Presence.Present, Key: { } key }
        && key.DescendantsAndSelf().Any(static part => part is IParameterReferenceOperation or ILocalReferenceOperation)
        && !LockEvidence.IsInKeepingCode(block, command)
        && !LockEvidence.IsInForcingCode(block, command);

    private IEnumerable<(RedisBlock, RedisCall)> Of(IEnumerable<IInvocationOperation?> calls, IMethodSymbol helper, Bindings? inner, int depth)
    {
        foreach (var call in calls)
        {
            _isOpen |= call is null || _callers == MaxCallers;
            if (_callers == MaxCallers)
                yield break;
            if (call is null)
                continue;
            _callers++;

            // A method that calls itself says nothing new.
            var caller = FunctionOf(call, null);
            if (SymbolEqualityComparer.Default.Equals(caller, helper))
                continue;

            var bindings = inner is null ? new Bindings(call, null, helper) : inner.CalledBy(new Bindings(call, null, helper));
            _isOpen |= !IsHidden(helper, call);
            var isWrong = false;
            if (block.Reader.ReadIn(command.Operation, call, bindings, block.CancellationToken) is { } read
                && (read with { IsLock = _isLock, Sender = block.Owner.ContainingType, AskedBy = _looked, TtlParameter = ParameterOf(command.Operation.Argument("expiry")?.Value, bindings) }) is var bound
                && (bound.NotExists != Presence.Absent || LockEvidence.IsNamedLock(bound))
                && block.Around(call, bound) is { } around)
            {
                isWrong = RedisLockTtl.IsWrong(around, bound) || RedisLockRelease.IsWrong(around, bound);
                yield return (around, bound);
            }
            else
            {
                _isOpen = true;
            }

            // What is wrong here is wrong whoever calls the caller.
            if (isWrong || caller is not { Parameters.IsEmpty: false } || depth >= MaxDepth || !HandsOn(call))
                continue;
            foreach (var further in Of(Callers.Of(caller, block.Values.Sources, block.CancellationToken), caller, bindings, depth + 1))
                yield return further;
        }
    }

    /// <summary>Whether nobody but the file's own code can call the helper.</summary>
    private bool IsHidden(IMethodSymbol helper, IInvocationOperation call) =>
        helper is { MethodKind: MethodKind.LocalFunction } or { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private }
        && call.Syntax.SyntaxTree == command.Operation.Syntax.SyntaxTree;

    /// <summary>The parameter of the outermost helper that is handed on as it is until it becomes the value.</summary>
    private static string? ParameterOf(IOperation? value, Bindings bindings)
    {
        for (var inner = bindings; value?.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter } && inner.Argument(parameter) is var (argument, outer); inner = outer)
        {
            if (outer is null)
                return argument.Parameter?.Name;
            value = argument.Value;
        }

        return null;
    }

    /// <summary>Whether one of the arguments is made of the caller's own parameters.</summary>
    private static bool HandsOn(IInvocationOperation call) =>
        call.Arguments.Any(static argument => argument.Value.DescendantsAndSelf().Any(static value => value is IParameterReferenceOperation or ILocalReferenceOperation));

    /// <summary>Whether the argument is a parameter of the helper as it was given: nothing asks about it, replaces it or puts another value in its place.</summary>
    private bool IsHandedOn(string argument) =>
        command.Operation.Argument(argument)?.Value.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter }
        && command.Operation.Root().UsesOf(parameter).All(IsOnlyGiven);

    /// <summary>Whether the argument is reckoned from parameters: <c>TimeSpan.FromSeconds(seconds)</c>.</summary>
    private bool IsMadeOfParameters(string argument) =>
        command.Operation.Argument(argument)?.Value.WithoutConversions() is IInvocationOperation made && made.Descendants().Any(static part => part is IParameterReferenceOperation);

    /// <summary>Whether the argument is what a parameter lets be: <c>seconds is null ? null : TimeSpan.FromSeconds(...)</c>, and nothing else asks about that parameter or replaces it.</summary>
    private bool IsChosenByParameters(string argument)
    {
        if (command.Operation.Argument(argument)?.Value is not { } value)
            return false;
        var choice = block.Values.Trace(value, block.CancellationToken).Operation;
        if (choice is not (IConditionalOperation or ICoalesceOperation))
            return false;

        var asked = choice.Descendants().OfType<IParameterReferenceOperation>().ToList();
        return asked.Count > 0 && asked.SelectMany(one => command.Operation.Root().UsesOf(one.Parameter)).All(reference => asked.Contains(reference) || IsOnlyGiven(reference));
    }

    private static bool IsOnlyGiven(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } && !name.StartsWith("Throw", StringComparison.Ordinal) && !name.StartsWith("Ensure", StringComparison.Ordinal) && !name.StartsWith("NotNull", StringComparison.Ordinal);
    }

    /// <summary>The lambda right around, when it is given something.</summary>
    private static IAnonymousFunctionOperation? LambdaOf(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            current = current.Parent;
        return current is IAnonymousFunctionOperation { Symbol.Parameters.IsEmpty: false } lambda ? lambda : null;
    }

    /// <summary>The method or local function around; null in a lambda.</summary>
    private static IMethodSymbol? FunctionOf(IOperation operation, ISymbol? owner)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
                return null;
            if (current is ILocalFunctionOperation { Symbol: var local })
                return local;
        }

        return (owner ?? operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)) as IMethodSymbol is { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, Parameters.IsEmpty: false } method ? method : null;
    }
}
