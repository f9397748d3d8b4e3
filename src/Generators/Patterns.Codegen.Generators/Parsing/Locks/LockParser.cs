using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Locks;

/// <summary>Reads <c>[Lock]</c>.</summary>
internal static class LockParser
{
    private static readonly TimeSpan s_minTtl = TimeSpan.FromMilliseconds(100);

    /// <param name="attribute">The attribute.</param>
    /// <param name="context">The method it stands on.</param>
    /// <param name="worstCase">What the patterns inside bound the work to; null when nothing does.</param>
    /// <returns>The layer, or null when a value is in error.</returns>
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context, TimeSpan? worstCase)
    {
        var checks = new ValueChecks(attribute, context);
        var hasTtl = attribute.Has("Ttl");
        if (!hasTtl)
            context.Sink.Report("PCG1001", attribute.Location, $"[Lock] on {context.Display} has no Ttl: when its holder crashes, the lock stays taken for ever; write Ttl = \"30s\", 2 to 3 times what the work takes");

        var ttl = checks.Duration("Ttl", s_minTtl, ValueChecks.Day);
        var wait = checks.Duration("Wait", TimeSpan.Zero, ValueChecks.Day);
        var expected = checks.Duration("Expected", TimeSpan.FromMilliseconds(1), ValueChecks.Day);
        var heartbeat = checks.Member("Heartbeat");
        var scope = checks.Member("Scope");
        var store = attribute.Has("Store") ? checks.Key(attribute.Text("Store"), "a registered lock store", attribute.LocationOf("Store")) : null;
        var keys = Keys(attribute, context);
        if (!hasTtl || checks.Failed || keys is null)
            return null;

        if (scope == "Transaction" && Transaction(context) is null)
        {
            checks.Contradiction("Scope", $"[Lock] on {context.Display} states Scope = Transaction, but no parameter is an NpgsqlTransaction or NpgsqlConnection whose transaction could hold the lock; add one");
            return null;
        }

        var inBatch = LockBatchRules.TakesBatch(context, attribute.Location, out var refused);
        if (refused)
            return null;

        var settings = new SettingsText()
            .Add("Ttl", ttl)
            .Add("Wait", wait)
            .Add("Expected", expected)
            .AddMember("Heartbeat", "LockHeartbeat", heartbeat)
            .AddText("Store", store)
            .AddMember("Scope", "LockScope", scope)
            .Add("InBatch", inBatch ? true : null)
            .Add("WorstCase", worstCase);
        var arguments = new List<GateArgument> { GateArgument.Of(keys.Value) };
        if (scope == "Transaction")
            arguments.Add(GateArgument.Of(Identifiers.Escape(Transaction(context)!)));
        var gate = new GateModel("lock", "Patterns.Codegen.Locks", "LockPolicy", "LockEntry", "", [.. arguments], MayReplay: false);
        return context.Layer(LayerKind.Lock, attribute, $"Lock({settings})", gate: gate);
    }

    private static EquatableArray<GateKey>? Keys(AttributeReader attribute, MethodContext context)
    {
        var texts = attribute.Texts;
        var keys = new List<GateKey>();
        for (var i = 0; i < texts.Length; i++)
        {
            var number = texts.Length == 1 ? 0 : i + 1;
            if (GateKeys.Bind(context, texts[i], attribute.LocationAt(i), "LockKey", "The key that [Lock] takes", number) is { } key)
                keys.Add(key);
        }

        return keys.Count == texts.Length && keys.Count > 0 ? [.. keys] : null;
    }

    /// <summary>The parameter whose transaction holds the lock.</summary>
    private static string? Transaction(MethodContext context) =>
        (Find(context, "DbTransaction") ?? Find(context, "DbConnection"))?.Name;

    private static IParameterSymbol? Find(MethodContext context, string type) => context.Method.Parameters.FirstOrDefault(parameter =>
    {
        for (var current = parameter.Type; current is not null; current = current.BaseType)
        {
            if (current.Name == type && current.ContainingNamespace?.ToDisplayString() == "System.Data.Common")
                return true;
        }

        return false;
    });
}
