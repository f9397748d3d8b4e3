using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1001 on a class that takes a lock for the time its constructor is told, <c>RedisLock(db, name, TimeSpan? ttl = null)</c>: reported where one is made without it.</summary>
internal static class RedisLockObjects
{
    public static void Check(RedisBlock block, RedisCall call)
    {
        if (call is not { Verb: RedisVerb.Set, NotExists: Presence.Present, Ttl: null, Via: null }
            || call.Operation.Argument("expiry")?.Value.WithoutConversions() is not { } expiry
            || block.Values.Trace(expiry, block.CancellationToken).Operation is not IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } time }
            || time.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            || !IsOnlyHandedOn(time.Name, constructor.ContainingType, block.CancellationToken)
            || (expiry is IFieldReferenceOperation { Field.Name: var field } && !IsOnlyHandedOn(field, constructor.ContainingType, block.CancellationToken))
            || !LockEvidence.IsLockTaken(block, call))
        {
            return;
        }

        foreach (var creation in Creations.Of(constructor, block.Values.Sources, block.CancellationToken))
        {
            if (creation.Argument(time.Name)?.Value is { } given && block.Values.IsNullOrDefault(given, block.CancellationToken))
            {
                block.Report(Finding.Create(
                    PCG1001LockWithoutTtl.Descriptor,
                    creation.NameLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "object").Add(ProblemHints.Parameter, time.Name),
                    $"the lock {call.KeyText} that this {constructor.ContainingType.Name} takes never expires, because it is told no {time.Name}: a process that dies while holding it locks everybody out until somebody deletes the key by hand; give it a time to live of two to three times what the work takes"));
            }
        }
    }

    /// <summary>Whether nothing in the class asks about the time, replaces it or puts another in its place.</summary>
    private static bool IsOnlyHandedOn(string name, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.SelectMany(part => AssignmentSyntax.Uses(part.GetSyntax(cancellationToken), name)).All(static use => use.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } => !WrittenName.Of(called).StartsWith("Throw", StringComparison.Ordinal),
            ArgumentSyntax or EqualsValueClauseSyntax or NameColonSyntax => true,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Parent: ArgumentSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } } => true,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: SimpleNameSyntax } => true,
            _ => false,
        });
}
