using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A lease of a policy. Thread-safe.</summary>
internal sealed class PolicyLease : RateLimitLease
{
    private readonly RateLimitEntry _entry;

    public PolicyLease(in RateLimitEntry entry) => _entry = entry;

    /// <summary>Permits that are not given back.</summary>
    public static PolicyLease Plain { get; } = new(default);

    public override bool IsAcquired => _entry.Rejection is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name, MetadataName.ReasonPhrase.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = IsAcquired ? null
            : metadataName == MetadataName.RetryAfter.Name ? _entry.RetryAfter
            : metadataName == MetadataName.ReasonPhrase.Name ? _entry.Rejection!.Message
            : null;
        return metadata is not null;
    }

    protected override void Dispose(bool disposing)
    {
        _entry.Hold?.Release();
        base.Dispose(disposing);
    }
}
