using System.Threading.RateLimiting;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A lease of a policy. Thread-safe.</summary>
internal sealed class PolicyLease : RateLimitLease
{
    // For our answers over HTTP, which the package of ASP.NET Core knows by the same text. Not listed: it is no business of others.
    private const string RejectionName = "Patterns.Codegen.Rejection";

    private readonly RateLimitEntry _entry;
    private Action? _gaveBack;

    /// <summary>The lease that an entry stands for.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="gaveBack">Called once, when held permits were given back.</param>
    public PolicyLease(in RateLimitEntry entry, Action? gaveBack = null) => (_entry, _gaveBack) = (entry, gaveBack);

    /// <summary>Permits that are not given back.</summary>
    public static PolicyLease Plain { get; } = new(default);

    public override bool IsAcquired => _entry.Rejection is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name, MetadataName.ReasonPhrase.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = IsAcquired ? null
            : metadataName == MetadataName.RetryAfter.Name ? _entry.RetryAfter
            : metadataName == MetadataName.ReasonPhrase.Name ? _entry.Rejection!.Message
            : metadataName == RejectionName ? _entry.Rejection
            : null;
        return metadata is not null;
    }

    protected override void Dispose(bool disposing)
    {
        _entry.Hold?.Release();
        Interlocked.Exchange(ref _gaveBack, null)?.Invoke();
        base.Dispose(disposing);
    }
}
