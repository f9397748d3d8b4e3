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
        new() { AllOfFile = ["dempot"], InMember = ["NewGuid", "CreateVersion7", .. MethodsOfKeys(compilation), .. OwnKeys.Types(compilation)] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        // A test uses a new key each time, and the same one on purpose.
        if (TestProjects.IsTest(context.Compilation) || !Files.AnyMentions(context.Compilation, "dempot"))
            return;

        var code = new SourceCode(context.Compilation);
        var parameters = new KeyParameters(code);
        var ownKeys = new OwnKeys(code);
        var compilation = context.Compilation;
        var resilience = new Lazy<ResilienceReader?>(() => ResilienceReader.Create(compilation));
        context.RegisterOperationAction(operation => Analyze(operation, code, parameters, ownKeys, resilience), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.Tuple);
    }

    /// <summary>The methods of the files that speak of idempotency: their callers may hand in a key.</summary>
    private static IEnumerable<string> MethodsOfKeys(Compilation compilation) => compilation.SyntaxTrees
        .Select(Files.Of)
        .Where(static file => file.Text.IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0)
        .SelectMany(static file => file.Members)
        .Select(static member => (member.Declaration as MethodDeclarationSyntax)?.Identifier.ValueText)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static void Analyze(OperationAnalysisContext context, SourceCode code, KeyParameters parameters, OwnKeys ownKeys, Lazy<ResilienceReader?> resilience)
    {
        if (context.Operation is IObjectCreationOperation creation)
            ownKeys.Check(context, creation, resilience);

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
                        KeyOriginCheck.Report(new KeySink(argument.Value, $"[Idempotent] of {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name} ('{part.Name}')"), origin, trace.HasOtherParts, context, code, resilience);
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
            KeyOriginCheck.Report(sink, origin, trace.HasOtherParts, context, code, resilience);
        else if (trace.IsConstant)
            CheckConstant(sink, context);
    }

    private static void CheckConstant(KeySink sink, OperationAnalysisContext context)
    {
        if (sink.IsLookup || sink.Value.ConstantValue is { HasValue: true, Value: null or "" } || sink.Name == KeySink.RedisClaim || !HasParameters(sink.Value, context.ContainingSymbol))
            return;

        var text = sink.Value.ConstantValue.Value as string;
        if (KeySinks.IsKeyName(text))
            return; // The name of a header, not a key.

        context.ReportDiagnostic(Finding.Create(
            PCG3007ConstantKey.Descriptor,
            sink.Value.Syntax.GetLocation(),
            $"The key {sink.Where} is {(text is null ? "the same" : $"\"{text}\"")} for every call, so all but the first are taken for repetitions and get its answer; put what identifies the operation into the key"));
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
}
