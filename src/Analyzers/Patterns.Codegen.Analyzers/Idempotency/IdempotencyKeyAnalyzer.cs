using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Resilience;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3001, PCG3004 and PCG3007 on code: what becomes an idempotency key, and where it comes from.</summary>
internal sealed class IdempotencyKeyAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [PCG3001RandomKey.Descriptor, PCG3004TimestampInKey.Descriptor, PCG3007ConstantKey.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) =>
        new() { AllOfFile = ["dempot"], InMember = ["NewGuid", "CreateVersion7", .. MethodsOfKeys(compilation)] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        // A test uses a new key each time, and the same one on purpose.
        if (TestProjects.IsTest(context.Compilation) || !Files.AnyMentions(context.Compilation, "dempot"))
            return;

        var code = new SourceCode(context.Compilation);
        var parameters = new KeyParameters(code);
        var compilation = context.Compilation;
        var resilience = new Lazy<ResilienceReader?>(() => ResilienceReader.Create(compilation));
        context.RegisterOperationAction(operation => Analyze(operation, code, parameters, resilience), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
    }

    /// <summary>The methods of the files that speak of idempotency: their callers may hand in a key.</summary>
    private static IEnumerable<string> MethodsOfKeys(Compilation compilation) => compilation.SyntaxTrees
        .Select(Files.Of)
        .Where(static file => file.Text.IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0)
        .SelectMany(static file => file.Members)
        .Select(static member => (member.Declaration as MethodDeclarationSyntax)?.Identifier.ValueText)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static void Analyze(OperationAnalysisContext context, SourceCode code, KeyParameters parameters, Lazy<ResilienceReader?> resilience)
    {
        var isSink = false;
        foreach (var sink in KeySinks.Of(context.Operation))
        {
            isSink = true;
            Check(sink, context, code, resilience);
        }

        if (!isSink && context.Operation is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } call)
        {
            var keys = parameters.Of(call.TargetMethod.OriginalDefinition, context.CancellationToken);
            var attribute = IdempotencyAttributes.Of(call.TargetMethod.OriginalDefinition);
            foreach (var argument in call.Arguments)
            {
                if (attribute is not null && argument.Parameter is { OriginalDefinition: var part } && IdempotencyAttributes.IsInKey(part, attribute))
                {
                    var trace = new OriginFinder(code, context.CancellationToken).Find(argument.Value);
                    if (trace.Origin is { } origin && (origin.Kind != OriginKind.Clock || IdempotencyAttributes.KeyOf(attribute) is not null))
                        CheckOrigin(new KeySink(argument.Value, $"the key of {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name} ('{part.Name}')"), origin, trace.HasOtherParts, context, code, resilience);
                    continue;
                }

                if (argument.Parameter is { } parameter && keys.TryGetValue(parameter.Ordinal, out var name))
                    Check(new KeySink(argument.Value, $"{name} (through '{parameter.Name}' of {call.TargetMethod.Name})"), context, code, resilience);
            }
        }
    }

    private static void Check(KeySink sink, OperationAnalysisContext context, SourceCode code, Lazy<ResilienceReader?> resilience)
    {
        var trace = new OriginFinder(code, context.CancellationToken).Find(sink.Value);
        if (trace.Origin is { } origin)
            CheckOrigin(sink, origin, trace.HasOtherParts, context, code, resilience);
        else if (trace.IsConstant)
            CheckConstant(sink, context);
    }

    private static void CheckOrigin(KeySink sink, Origin origin, bool hasOtherParts, OperationAnalysisContext context, SourceCode code, Lazy<ResilienceReader?> resilience)
    {
        var scope = origin.IsKept ? null : RetryScope.Around(context.Operation, context.ContainingSymbol, code, resilience, context.CancellationToken);

        // Made once above the retry: all attempts have the same key, as it should be.
        if (scope is not null && !scope.Contains(origin.Entry))
            return;
        if (scope is null && IsFallback(context.Operation))
            return;

        if (scope is { IsSure: true })
        {
            Report(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Error,
                $"Each attempt of {scope.Name} has another key in {sink.Name}: it comes from {origin.Display} and is made again each time, so every attempt runs the operation once more; make it before the retry, from what identifies the operation");
        }
        else if (origin.Kind == OriginKind.Clock && hasOtherParts)
        {
            Report(
                PCG3004TimestampInKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key in {sink.Name} has {origin.Display} in it, so the same request sent again a moment later has another key and runs a second time; leave the time out");
        }
        else if (!origin.IsShared && sink.IsForEveryRequest && !IsWhileClientIsMade(context.Operation))
        {
            Report(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key in {sink.Name} comes from {origin.Display} and is one header for all requests of the client, where the last writer wins, so different operations share a key and the same operation sent again has another one; set the header of the request, and derive it from what identifies the operation");
        }
        else if (origin.IsShared || sink.IsForEveryRequest)
        {
            Report(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key in {sink.Name} comes from {origin.Display}, once for the whole process, so different operations share a key and after a restart the same operation has another one; derive it from what identifies the operation");
        }
        else if (scope is { Syntax: null or AnonymousFunctionExpressionSyntax })
        {
            Report(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"When {scope.Name} retries, each attempt has another key in {sink.Name}: it comes from {origin.Display} and is made again each time, so every attempt runs the operation once more; make it before, from what identifies the operation");
        }
        else
        {
            Report(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key in {sink.Name} comes from {origin.Display}, which {Reason(origin.Kind)}, so the operation sent again after a failure is not recognised and runs a second time; derive the key from what identifies the operation");
        }

        void Report(DiagnosticDescriptor rule, DiagnosticSeverity severity, string message)
        {
            // The second tells the fix what runs again. Of loops only those that surely try the same again: a worker's takes the next message.
            var source = origin.Source.Syntax.GetLocation();
            Location[] places = scope is { Syntax: { } repeated } && (scope.IsSure || repeated is AnonymousFunctionExpressionSyntax) ? [source, repeated.GetLocation()] : [source];
            var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, scope is null ? "derive" : "once");
            context.ReportDiagnostic(Finding.Create(rule, sink.Value.Syntax.GetLocation(), severity, places, properties, message));
        }
    }

    /// <summary>Whether the client gets its headers once: in a constructor or an initial value, or in the lambda that configures it.</summary>
    private static bool IsWhileClientIsMade(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol.Parameters: var parameters } && parameters.Any(static p => p.Type.Name == "HttpClient"))
                return true;
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) };
    }

    /// <summary>Whether the key is for callers that handed none in: the branch of a condition that asks for theirs.</summary>
    private static bool IsFallback(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation conditional && current != conditional.Condition && conditional.Condition.Syntax.ToString().IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
            if (parent is IAnonymousFunctionOperation)
                return false;
        }

        return false;
    }

    private static void CheckConstant(KeySink sink, OperationAnalysisContext context)
    {
        if (sink.IsLookup || sink.Value.ConstantValue is { HasValue: true, Value: null or "" } || sink.Name == "the claim in Redis" || !HasParameters(sink.Value, context.ContainingSymbol))
            return;

        var text = sink.Value.ConstantValue.Value as string;
        if (KeySinks.IsKeyName(text))
            return; // The name of a header, not a key.

        context.ReportDiagnostic(Finding.Create(
            PCG3007ConstantKey.Descriptor,
            sink.Value.Syntax.GetLocation(),
            $"The key in {sink.Name} is {(text is null ? "the same" : $"\"{text}\"")} for every call, so all but the first are taken for repetitions and get its answer; put what identifies the operation into the key"));
    }

    /// <summary>Whether calls can differ at all. A key of a job that runs once has nothing else to name.</summary>
    private static bool HasParameters(IOperation value, ISymbol container)
    {
        for (var current = value; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol: var lambda } && HasParameters(lambda))
                return true;
        }

        return container is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } method && HasParameters(method);
    }

    private static bool HasParameters(IMethodSymbol method) => method.Parameters.Any(static p => p.Type.Name != "CancellationToken" && !p.IsThis);

    private static string Reason(OriginKind kind) => kind switch
    {
        OriginKind.Clock => "has moved on a moment later",
        OriginKind.Request => "a repeated request does not share",
        OriginKind.ProcessHash => "differs in every process",
        _ => "is another one each time",
    };
}
