using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Remote;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2003 and PCG2004: how fast and how long retries go on.</summary>
internal sealed class RetryPaceAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2003NoJitter.Descriptor, PCG2004EndlessRetry.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Retry") with { OrLoops = true };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.HasNoCrowd(context.Compilation) || ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        // A program of one user has no crowd either, and yet somebody who waits for a call that never ends.
        var hasCrowd = !UserPrograms.IsOne(context.Compilation);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, reader, hasCrowd), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeLoop(operation, reader, hasCrowd), OperationKind.Try);
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, AnalyzeAttribute), PatternMethods.Types);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ResilienceReader reader, bool hasCrowd)
    {
        var call = (IInvocationOperation)context.Operation;
        if (reader.StrategyOf(call, context.CancellationToken) is not { Kind: StrategyKind.Retry } retry)
            return;

        // One retry at once is a second chance, not a storm.
        var isStorm = retry.Delay is StrategyDelay.Fixed or StrategyDelay.Growing || (retry.Delay == StrategyDelay.None && retry.Attempts > 2);
        var isEndless = retry.Attempts == int.MaxValue;
        if (!isStorm && !isEndless)
            return;

        var runs = StrategyUses.RunsOf(call);
        if (runs is { IsEmpty: true } || AcceptedPolls.Is(retry, reader.Values, context.CancellationToken) || RegistryUses.AreUnread(call, reader.Values, context.CancellationToken))
            return;
        if (isStorm && hasCrowd && Crowds.ComeBackTo(call, retry, runs, context.ContainingSymbol, reader, context.CancellationToken))
        {
            var isRemote = RemoteWork.IsUnder(call, retry, runs, context.ContainingSymbol, reader.Values, context.CancellationToken);
            ReportPace(context, call.NameLocation(), isRemote, NoJitter(call.TargetMethod.Name, retry.Delay, retry.Attempts - 1));
        }

        if (isEndless && !RetryEnds.Are(call, retry, runs, reader, context.CancellationToken))
            context.ReportDiagnostic(Finding.Create(PCG2004EndlessRetry.Descriptor, call.NameLocation(), Endless(call.TargetMethod.Name)));
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, ResilienceReader reader, bool hasCrowd)
    {
        var attempt = (ITryOperation)context.Operation;
        if (attempt.Catches.IsEmpty || RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is not { } loop)
            return;

        if (hasCrowd
            && loop.Delay is { Arguments: [{ Value: var time }, ..] } delay
            && DelayReader.OfExpression(time, reader.Values, context.CancellationToken) is var pace and (StrategyDelay.Fixed or StrategyDelay.Growing)
            && Crowds.ComeBackTo(loop, context.ContainingSymbol, reader, context.CancellationToken))
        {
            ReportPace(context, delay.NameLocation(), RemoteWork.IsIn(loop, reader.Values, context.CancellationToken), NoJitter("This loop", pace, loop.Waits));
        }

        if (loop.Attempts == int.MaxValue && !loop.Retrying.All(static clause => RetryEnds.IsNoOutage(clause.ExceptionType)) && !KeptConnections.Is(loop, context.ContainingSymbol))
            context.ReportDiagnostic(Finding.Create(PCG2004EndlessRetry.Descriptor, loop.Loop.Syntax.GetFirstToken().GetLocation(), Endless("This loop")));
    }

    /// <summary>A warning where it is seen that the attempt leaves the machine, and nobody says that the program is alone; elsewhere there may be no crowd, and it is a hint.</summary>
    private static void ReportPace(OperationAnalysisContext context, Location location, bool isRemote, string message)
    {
        var isSure = isRemote && !ProjectSettings.At(context.Options, context.Operation.Syntax.SyntaxTree).IsSingleProcess;
        context.ReportDiagnostic(Finding.Create(PCG2003NoJitter.Descriptor, location, isSure ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, additionalLocations: null, properties: null, message));
    }

    private static void AnalyzeAttribute(PatternMethod method)
    {
        foreach (var attribute in method.Attributes)
        {
            var retry = new AttributeReader(attribute, method.CancellationToken);
            if (retry.Name != "Retry" || retry.EnumMember("Jitter", out _) != "None")
                continue;
            var pace = retry.EnumMember("Backoff", out _) == "Constant" ? StrategyDelay.Fixed : StrategyDelay.Growing;
            method.Report(Finding.Create(PCG2003NoJitter.Descriptor, retry.LocationOf("Jitter"), NoJitter($"[Retry] on {method.Display}", pace, (retry.Int("MaxAttempts") ?? 3) - 1)));
        }
    }

    /// <param name="waits">How often it waits at most: near <see cref="int.MaxValue"/> when without end.</param>
    private static string NoJitter(string subject, StrategyDelay pace, int? waits)
    {
        var times = waits switch { >= int.MaxValue - 1 => ", without end", { } count => $", {count} time{(count == 1 ? "" : "s")}", null => "" };
        return pace switch
        {
            StrategyDelay.None => $"{subject} retries at once and without a pause{times}: a dependency that is down gets all calls of all clients again in the same moment; wait in between, for a time that chance spreads",
            StrategyDelay.Fixed => $"{subject} always waits the same time{times}: clients that failed together come back together and hit the dependency at once; let the time grow, and let chance spread it",
            _ => $"{subject} waits the same times for every client{times}: those that failed together come back together and hit the dependency at once; let chance spread the time",
        };
    }

    private static string Endless(string subject) =>
        $"{subject} retries without end: a call whose dependency stays down never returns, and each one holds its caller, connection and memory; give up after some attempts";
}
