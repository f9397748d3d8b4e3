using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3002, PCG3004, PCG3005, PCG3007 and PCG3008 on <c>[Idempotent]</c> and <c>[Deduplicate]</c>.</summary>
internal sealed class IdempotentAttributeAnalyzer : PatternRule
{
    private static readonly string[] s_moments = ["timestamp", "now", "time", "at", "ticks"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PCG3002ErrorStored.Descriptor,
        PCG3004TimestampInKey.Descriptor,
        PCG3005TtlOutOfRange.Descriptor,
        PCG3007ConstantKey.Descriptor,
        PCG3008RedisOnlyDedup.Descriptor,
    ];

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSyntaxNodeAction(
        static node =>
        {
            foreach (var (declaration, method) in PatternMethods.WithAttributes(node))
            {
                if (IdempotencyAttributes.Of(method) is { ApplicationSyntaxReference: { } place } attribute && place.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(place.Span))
                    Analyze(method, attribute, node);
            }
        },
        PatternMethods.Types);

    private static void Analyze(IMethodSymbol method, AttributeData attribute, SyntaxNodeAnalysisContext context)
    {
        var reader = new AttributeReader(attribute, context.CancellationToken);
        var display = $"{method.ContainingType.Name}.{method.Name}";
        CheckKey(method, attribute, reader, display, context);
        CheckTtl(reader, display, context);
        if (reader.Name == "Idempotent" && !reader.Has("StoreWhen") && ErrorIn(ResultOf(method)) is { } error)
        {
            context.ReportDiagnostic(Finding.Create(
                PCG3002ErrorStored.Descriptor,
                reader.Location,
                $"[Idempotent] on {display} stores every result, and {error} says by its value that it failed, so a failure is replayed to every repetition for {reader.Text("Ttl") ?? "24h"}; name a method in StoreWhen that says which results are kept"));
        }

        if (reader.Name == "Deduplicate" && reader.Text("Store") is { } store && store.Equals("Redis", StringComparison.OrdinalIgnoreCase))
        {
            context.ReportDiagnostic(Finding.Create(
                PCG3008RedisOnlyDedup.Descriptor,
                reader.LocationOf("Store"),
                $"{display} knows only from Redis that it has seen a message: after an eviction, a restart or a failover the key is gone, and a redelivered message runs a second time; use the store DualLayer, or Postgres"));
        }
    }

    private static void CheckKey(IMethodSymbol method, AttributeData attribute, AttributeReader reader, string display, SyntaxNodeAnalysisContext context)
    {
        if (IdempotencyAttributes.KeyOf(attribute) is not { } template)
            return;

        var location = reader.Has("Key") ? reader.LocationOf("Key") : reader.FirstLocation;
        var holes = KeyHoles.Of(template);
        var parameters = method.Parameters.Where(static p => p.Type.Name != "CancellationToken").ToArray();
        if (holes.IsEmpty && parameters.Length > 0 && template.IndexOf('{') < 0)
        {
            context.ReportDiagnostic(Finding.Create(
                PCG3007ConstantKey.Descriptor,
                location,
                $"The key of [{reader.Name}] on {display} is \"{template}\" for every call, so all but the first are taken for repetitions and get its answer; name {Example(parameters[0])} in it"));
        }

        foreach (var hole in holes)
        {
            var symbol = KeyHoles.Resolve(hole, method);
            if (symbol is not null && IsMoment(symbol))
            {
                context.ReportDiagnostic(Finding.Create(
                    PCG3004TimestampInKey.Descriptor,
                    location,
                    ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Replacement, hole),
                    $"The key of [{reader.Name}] on {display} has the time '{hole}' in it, so the same request sent again a moment later has another key and runs a second time; leave the time out"));
                return;
            }
        }
    }

    private static void CheckTtl(AttributeReader reader, string display, SyntaxNodeAnalysisContext context)
    {
        if (reader.Text("Ttl") is not { } text || !DurationParser.TryParse(text, out var ttl, out _) || ttl <= TimeSpan.Zero)
            return;

        var settings = ProjectSettings.At(context.Options, context.Node.SyntaxTree);
        var (min, max) = (settings.IdempotencyMinTtl, settings.IdempotencyMaxTtl);
        if (min > max || (ttl >= min && ttl <= max))
            return;

        var (nearest, effect) = ttl < min
            ? (min, $"forgets a key after {text}, so a client that repeats its request later runs it again")
            : (max, $"keeps a key for {text}, long after anybody repeats the request, and the store grows with it");
        context.ReportDiagnostic(Finding.Create(
            PCG3005TtlOutOfRange.Descriptor,
            reader.LocationOf("Ttl"),
            ImmutableDictionary<string, string?>.Empty.Add(TtlAnalyzer.Hours, nearest.TotalHours.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            $"[{reader.Name}] on {display} {effect}; keep it {Durations.Display(min)} to {Durations.Display(max)}"));
    }

    /// <summary>Whether the value is the moment of the call by type and name: the day that an order was placed is not.</summary>
    private static bool IsMoment(ISymbol symbol)
    {
        if (KeyHoles.TypeOf(symbol) is not { } type || type.ToDisplayString().TrimEnd('?') is not ("System.DateTime" or "System.DateTimeOffset" or "System.TimeSpan" or "long"))
            return false;
        var name = symbol.Name.ToLowerInvariant();
        return type.SpecialType == SpecialType.System_Int64
            ? name is "timestamp" or "ticks" or "now" or "nonce"
            : symbol is IParameterSymbol || s_moments.Contains(name) || name.EndsWith("timestamp", StringComparison.Ordinal) || name is "requestedat" or "sentat" or "receivedat" or "requesttime";
    }

    /// <summary>A result that can say that it failed.</summary>
    private static string? ErrorIn(ITypeSymbol? result)
    {
        if (result is null)
            return null;
        if (result.Name is "HttpResponseMessage" or "IActionResult" or "IResult")
            return result.Name;
        for (var type = result; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean, IsStatic: false, Name: "IsSuccess" or "IsFailure" or "IsError" or "Succeeded" or "IsFailed" or "IsSuccessful" })
                    return $"{result.Name}.{member.Name}";
            }
        }

        return null;
    }

    private static ITypeSymbol? ResultOf(IMethodSymbol method) =>
        method.ReturnsVoid ? null : TaskTypes.Result(method.ReturnType);

    private static string Example(IParameterSymbol parameter)
    {
        var id = parameter.Type.GetMembers().FirstOrDefault(static m => m is IPropertySymbol { Name: "Id" });
        return id is null ? $"{{{parameter.Name}}}" : $"{{{parameter.Name}.Id}}";
    }
}
