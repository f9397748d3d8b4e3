using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>
/// Whether many clients may come back together to what is tried again. None do to what is in the process, on the same machine or a local file, to a database that somebody
/// migrates or tears down, and to what is only asked whether it is there yet.
/// </summary>
internal static class Crowds
{
    /// <summary>Whether one may come back to what a loop tries.</summary>
    public static bool ComeBackTo(RetryLoop loop, ISymbol member, ResilienceReader reader, CancellationToken cancellationToken) =>
        !LocalFiles.AllStaysInProcess(loop.Try.Body, reader.Values, cancellationToken)
        && !FileFailures.AreAllOf(loop)
        && !OwnQueues.AreFull(loop)
        && !LocalSockets.AreAllOf(loop, reader.Values, cancellationToken)
        && !OwnMachine.IsReachedFrom(loop.Try, member)
        && !Waits.Is(loop, member)
        && !Migrations.AreIn(loop.Try.Body)
        && !Migrations.AreAround(member);

    /// <summary>Whether one may come back to what runs under a policy or pipeline.</summary>
    /// <param name="call">The call that makes or adds the retry.</param>
    /// <param name="runs">The calls that run something under it, when they are all seen.</param>
    public static bool ComeBackTo(IInvocationOperation call, Strategy retry, ImmutableArray<IInvocationOperation>? runs, ISymbol member, ResilienceReader reader, CancellationToken cancellationToken)
    {
        runs ??= FieldRuns.Of(call, reader.Values, cancellationToken);
        return !FileFailures.AreAllOf(retry, runs, call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>())
            && !(runs is { } all && (all.All(run => Migrations.AreIn(run) || StaysInProcess(run, reader, cancellationToken)) || OwnMachine.IsReachedFrom(call, member)))
            && !Migrations.AreInStatementOf(call)
            && !Migrations.AreAround(member);
    }

    /// <summary>A lambda, or a method by its name: what else is handed over may be anything.</summary>
    private static bool StaysInProcess(IInvocationOperation run, ResilienceReader reader, CancellationToken cancellationToken) =>
        run.Arguments.FirstOrDefault(static a => a.IsWritten() && a.Parameter?.Type.TypeKind == TypeKind.Delegate) is { Value: var code }
        && ((IOperation?)reader.Values.Lambda(code, cancellationToken)?.Body ?? (code.WithoutConversions() is IDelegateCreationOperation { Target: IMethodReferenceOperation } named ? named : null)) is { } body
        && LocalFiles.AllStaysInProcess(body, reader.Values, cancellationToken);
}
