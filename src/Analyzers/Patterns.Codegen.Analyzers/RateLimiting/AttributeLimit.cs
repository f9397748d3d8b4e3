using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What one <c>[RateLimit]</c> says.</summary>
/// <param name="Attribute">The attribute.</param>
internal sealed record AttributeLimit(AttributeReader Attribute)
{
    public string? Policy => Attribute.Text("Policy");

    public string? Store => Attribute.Text("Store");

    public string Algorithm => Attribute.EnumMember("Algorithm", out _) ?? "TokenBucket";

    public bool IsBucket => Algorithm is "TokenBucket" or "LeakyBucket";

    /// <summary>The permits of a full bucket or window.</summary>
    public int? Full => Algorithm switch
    {
        "TokenBucket" => Attribute.Int("Capacity"),
        "LeakyBucket" => Attribute.Int("Capacity") ?? 1,
        _ => Attribute.Int("Limit"),
    };

    /// <summary>The permits of the long run and their time; null when a policy states them, or they are malformed or none.</summary>
    public Rate? Rate
    {
        get
        {
            if (Policy is not null || Algorithm == "Concurrency")
                return null;
            if (Algorithm == "TokenBucket")
                return RateParser.TryParse(Attribute.Text("Refill"), out var refill, out _) ? refill : null;
            return Attribute.Int("Limit") is { } limit and > 0 && DurationParser.TryParse(Attribute.Text("Window"), out var window, out _) && window > TimeSpan.Zero ? new Rate(limit, window) : null;
        }
    }

    /// <summary>What instances have to share; nothing when a policy states it.</summary>
    public IEnumerable<LimitNumber> Numbers(SourceExpressions sources, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["Capacity", "Limit"])
        {
            // A leaky bucket has a capacity in any case.
            if (Attribute.ExpressionOf(name) is { } written)
                yield return new LimitNumber(name, Quotient.Of(sources.OperationOf(written, cancellationToken), sources, cancellationToken));
            else if (name == "Capacity" && Policy is null && Algorithm == "LeakyBucket")
                yield return new LimitNumber(name, null);
        }

        if (RateTime.Of(Attribute.Text("Refill")) is var (number, _))
            yield return new LimitNumber("Refill", null, number);
    }

    /// <summary>The pieces of the key, text and holes; none when all calls are counted together.</summary>
    public IEnumerable<KeySegment> Key => Attribute.Text("Key") is { } key ? KeyTemplateParser.Parse(key).Segments : [];

    /// <summary>Only limits that the compiler understands.</summary>
    public static IEnumerable<(AttributeLimit Limit, int Index)> Of(ImmutableArray<AttributeData> attributes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].AttributeClass?.Name == PatternAttributes.RateLimit && !Infrastructure.UnfinishedAttributes.IsUnfinished(attributes[i]))
                yield return (new AttributeLimit(new AttributeReader(attributes[i], cancellationToken)), i);
        }
    }
}
