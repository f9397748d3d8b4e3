using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.RateLimiting;

/// <summary>Reads <c>[RateLimit]</c>.</summary>
internal static class RateLimitParser
{
    private static readonly string[] s_ofLimit = ["Algorithm", "Capacity", "Refill", "Limit", "Window", "Ttl", "LeasedPermits"];

    /// <param name="attribute">The attribute.</param>
    /// <param name="context">The method it stands on.</param>
    /// <param name="number">Which of the method's rate limits it is, from 1.</param>
    /// <returns>The layer, or null when a value is in error.</returns>
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context, int number)
    {
        var checks = new ValueChecks(attribute, context);
        var settings = new SettingsText();
        var policy = attribute.Has("Policy") ? checks.Key(attribute.Text("Policy"), "a rate limit policy", attribute.LocationOf("Policy")) : null;
        int? limit = null;
        if (attribute.Has("Policy"))
            CheckOfPolicy(attribute, checks, context);
        else
            limit = RateLimitValues.Read(attribute, checks, context, settings);

        var onLimited = checks.Member("OnLimited");
        var maxWait = checks.Duration("MaxWait", TimeSpan.FromMilliseconds(1), ValueChecks.Day);
        var onStoreFailure = checks.Member("OnStoreFailure");
        var store = attribute.Has("Store") ? checks.Key(attribute.Text("Store"), "a registered rate limit store", attribute.LocationOf("Store")) : null;
        var key = attribute.Has("Key")
            ? GateKeys.Bind(context, attribute.Text("Key"), attribute.LocationOf("Key"), "RateLimitKey", "Who [RateLimit] counts", number == 1 ? 0 : number)
            : null;
        var cost = RateLimitArguments.Cost(attribute, checks, context, limit);
        var tier = RateLimitArguments.Tier(attribute, checks, context);
        if (checks.Failed || cost is null || tier is null || (attribute.Has("Key") && key is null) || (!attribute.Has("Policy") && limit is null))
            return null;

        settings
            .AddMember("OnLimited", "RateLimitExceeded", onLimited)
            .Add("MaxWait", maxWait)
            .AddMember("OnStoreFailure", "RateLimitStoreFailure", onStoreFailure)
            .AddText("Policy", policy)
            .AddText("Store", store);
        var word = number == 1 ? "rateLimit" : "rateLimit" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var who = key is null ? GateArgument.Of("\"\"") : GateArgument.Of((EquatableArray<GateKey>)[key]);
        var gate = new GateModel(word, "Patterns.Codegen.RateLimiting", "RateLimitPolicy", "RateLimitEntry", "", [who, cost, tier], MayReplay: false);
        return context.Layer(LayerKind.RateLimit, attribute, $"RateLimit({settings})", gate: gate);
    }

    private static void CheckOfPolicy(AttributeReader attribute, ValueChecks checks, MethodContext context)
    {
        foreach (var name in s_ofLimit)
        {
            if (attribute.Has(name))
                checks.Contradiction(name, $"[RateLimit] on {context.Display} names a Policy and states {name} as well; the policy states the limit: remove one of the two");
        }
    }
}
