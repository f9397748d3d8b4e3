using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Reads <c>[Idempotent]</c> and <c>[Deduplicate]</c>.</summary>
internal static class IdempotencyParser
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_year = TimeSpan.FromHours(8_760);

    public static LayerModel? Parse(AttributeReader attribute, MethodContext context)
    {
        var kind = attribute.Name == "Idempotent" ? LayerKind.Idempotent : LayerKind.Deduplicate;
        var checks = new ValueChecks(attribute, context);
        var ttl = checks.Duration("Ttl", s_second, s_year);
        var lease = checks.Duration("Lease", s_second, ValueChecks.Day);
        var concurrent = checks.Member("OnConcurrent");
        var scope = checks.Member("Scope");
        var store = attribute.Has("Store") ? checks.Key(attribute.Text("Store"), "a registered idempotency store", attribute.LocationOf("Store")) : null;
        if (!checks.Failed && (lease ?? TimeSpan.FromMinutes(1)) > (ttl ?? ValueChecks.Day))
            checks.Contradiction(attribute.Has("Ttl") ? "Ttl" : "Lease", $"[{attribute.Name}] on {context.Display}: a dead owner's claim ({lease ?? TimeSpan.FromMinutes(1)}) would outlive the results ({ttl ?? ValueChecks.Day}); shorten Lease or lengthen Ttl");
        if (!checks.Failed && scope == "Transaction")
            TransactionRules.Check(attribute, context, kind, checks);

        var arguments = Arguments(attribute, context, kind);
        var result = ResultRules.Check(attribute, context);
        if (checks.Failed || arguments is null || !result)
            return null;

        var settings = new SettingsText()
            .Add("Ttl", ttl)
            .Add("Lease", lease)
            .AddMember("OnConcurrent", "IdempotencyConcurrency", concurrent)
            .AddText("Store", store)
            .AddMember("Scope", "IdempotencyScope", scope);
        var type = context.Result is null ? "" : $"<{context.Names.Name(context.Result)}>";
        var word = kind == LayerKind.Idempotent ? "idempotency" : "deduplication";
        var gate = new GateModel(word, "Patterns.Codegen.Idempotency", "IdempotencyPolicy", "IdempotencyEntry", type, arguments.Value, MayReplay: true);
        return context.Layer(kind, attribute, $"{kind}{type}({settings})", gate: gate);
    }

    private static EquatableArray<GateArgument>? Arguments(AttributeReader attribute, MethodContext context, LayerKind kind)
    {
        var arguments = new List<GateArgument?>();
        if (kind == LayerKind.Deduplicate)
        {
            arguments.Add(Key(context, attribute.FirstText, attribute.FirstLocation, "DeduplicationKey", "What tells one message from another"));
            arguments.Add(GateArgument.Of("IdempotencyFingerprint.None"));
        }
        else
        {
            if (attribute.Has("Key"))
                arguments.Add(Key(context, attribute.Text("Key"), attribute.LocationOf("Key"), "IdempotencyKey", "What tells one call from another"));
            arguments.Add(FingerprintParser.Parse(attribute, context));
        }

        if (attribute.Has("StoreWhen"))
            arguments.Add(StoreWhenParser.Parse(attribute, context));
        return arguments.Contains(null) ? null : arguments.OfType<GateArgument>().ToEquatableArray();
    }

    private static GateArgument? Key(MethodContext context, string? text, Location location, string word, string summary) =>
        GateKeys.Bind(context, text, location, word, summary) is { } key ? GateArgument.Of([key]) with { Types = TypeParameters.InScope(context.Method) } : null;
}
