using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What a method returns to say no.</summary>
internal static class RefusedAnswer
{
    private static readonly ImmutableHashSet<string> s_no = ["denied", "deny", "rejected", "reject", "throttled", "limited", "exceeded", "blocked"];
    private static readonly ImmutableHashSet<string> s_question = ["limited", "exceeded", "exceeds", "throttled", "throttle", "locked", "blocked"];
    private static readonly ImmutableHashSet<string> s_allowed = ["allow", "allowed", "permitted", "success", "succeeded", "granted", "acquired", "passed", "accepted", "admitted", "ok"];

    /// <summary><c>false</c>, a task of it, a variable that was set to it, <c>new Decision(allowed: false)</c>, or <c>Verdict.Denied</c>.</summary>
    public static bool Is(IOperation answer)
    {
        var value = answer.WithoutConversions();
        return IsFalse(value) || value switch
        {
            IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [{ Value: var result }] } => Is(result),
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } } => Words.Holds(name, s_no),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Is(choice.WhenTrue) || Is(whenFalse),
            IMemberReferenceOperation { Instance: null, Member.Name: var name } => Words.Holds(name, s_no),
            IObjectCreationOperation made => made.Arguments.Any(static argument => IsFalse(argument.Value) && Words.Holds(argument.Parameter?.Name, s_allowed)) || (made.Initializer?.Initializers.Any(IsSetToNo) ?? false),
            ITupleOperation tuple => tuple.Elements.Any(IsFalse),
            ILocalReferenceOperation { Local: var local, Type.SpecialType: SpecialType.System_Boolean } => value.Root().UsesOf(local).Any(static use => use.Parent is ISimpleAssignmentOperation set && set.Target == use && IsFalse(set.Value)),
            _ => false,
        };
    }

    /// <summary>Whether a method with this name refuses with true.</summary>
    public static bool IsQuestion(string method) => Words.Holds(method, s_question);

    private static bool IsSetToNo(IOperation part) => part is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name }, Value: var value } && IsFalse(value) && Words.Holds(name, s_allowed);

    private static bool IsFalse(IOperation value) => value.ConstantValue is { HasValue: true, Value: false };
}
