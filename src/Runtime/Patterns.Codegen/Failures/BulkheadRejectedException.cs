using System.Globalization;
using Polly;

namespace Patterns.Codegen;

/// <summary>All slots of a bulkhead were taken and its queue was full, or the wait for a slot took too long. The call was not made.</summary>
public sealed class BulkheadRejectedException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A refusal by a full bulkhead.</summary>
    /// <param name="name">The dependency.</param>
    /// <param name="maxConcurrency">Calls that may run at once.</param>
    /// <param name="queueLimit">Calls that may wait.</param>
    /// <param name="waited">How long this call waited for a slot before it was refused; zero when the queue was full.</param>
    /// <param name="retryAfter">When a slot is likely to be free; null when unknown.</param>
    public BulkheadRejectedException(string name, int maxConcurrency, int queueLimit, TimeSpan waited = default, TimeSpan? retryAfter = null)
        : base(string.Empty)
    {
        Name = name;
        MaxConcurrency = maxConcurrency;
        QueueLimit = queueLimit;
        Waited = waited;
        RetryAfter = retryAfter;
    }

    /// <summary>The dependency whose bulkhead is full.</summary>
    public string Name { get; }

    /// <summary>Calls that may run at once.</summary>
    public int MaxConcurrency { get; }

    /// <summary>Calls that may wait for a slot.</summary>
    public int QueueLimit { get; }

    /// <summary>How long this call waited for a slot; zero when it was refused at once.</summary>
    public TimeSpan Waited { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Bulkhead";

    /// <summary>Says which bulkhead refused, its limits and how to raise them.</summary>
    // Written when asked for: under overload most rejections are never read.
    public override string Message => string.Create(CultureInfo.InvariantCulture, $"""
        The bulkhead '{Name}' is full ({MaxConcurrency} running, queue of {QueueLimit}{WaitedText}); the call was not made. Shed load, or raise MaxConcurrency or QueueLimit of [Bulkhead("{Name}")].
        """);

    private string WaitedText => Waited > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $", no slot within {Waited.TotalSeconds:0.###} s")
        : string.Empty;
}
