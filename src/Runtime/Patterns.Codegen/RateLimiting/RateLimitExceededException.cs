using System.Globalization;
using Polly;

namespace Patterns.Codegen;

/// <summary>A rate limit refused the call; it was not made. Answered with 429 by <c>AddPatternsProblemDetails()</c>.</summary>
public sealed class RateLimitExceededException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A refusal.</summary>
    /// <param name="name">The policy, or the method when it states its own limit.</param>
    /// <param name="key">Who was counted.</param>
    /// <param name="limit">The permits of a window or full bucket.</param>
    /// <param name="window">The time in which <paramref name="limit"/> permits pass in the long run; zero for concurrency.</param>
    /// <param name="remaining">Permits that were left: fewer than the call costs.</param>
    /// <param name="retryAfter">When there will be enough permits, if nobody else takes them; null when unknown.</param>
    /// <param name="resetAfter">When all permits will be back.</param>
    /// <param name="waited">How long the call waited before it was refused; zero when at once.</param>
    public RateLimitExceededException(
        string name,
        string key,
        long limit,
        TimeSpan window,
        long remaining,
        TimeSpan? retryAfter,
        TimeSpan resetAfter,
        TimeSpan waited = default)
        : base(string.Empty)
    {
        Name = name;
        Key = key;
        Limit = limit;
        Window = window;
        Remaining = remaining;
        RetryAfter = retryAfter;
        ResetAfter = resetAfter;
        Waited = waited;
    }

    /// <summary>The policy, or the method when it states its own limit.</summary>
    public string Name { get; }

    /// <summary>Who was counted. May be personal data: it is not in the message nor in the log.</summary>
    public string Key { get; }

    /// <summary>The permits of a window or full bucket.</summary>
    public long Limit { get; }

    /// <summary>The time in which <see cref="Limit"/> permits pass in the long run; zero for concurrency.</summary>
    public TimeSpan Window { get; }

    /// <summary>Permits that were left: fewer than the call costs.</summary>
    public long Remaining { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter { get; }

    /// <summary>When all permits will be back, counted from when the exception was thrown.</summary>
    public TimeSpan ResetAfter { get; }

    /// <summary>How long the call waited before it was refused; zero when at once.</summary>
    public TimeSpan Waited { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "RateLimit";

    /// <summary>Says which limit was reached and when to come again.</summary>
    // Written when asked for: under overload most rejections are never read.
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"The rate limit '{Name}' is reached ({Limit}{WindowText}, {Remaining} left{WaitedText}); the call was not made. {RetryText}");

    private string WindowText => Window > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" per {Window.TotalSeconds:0.###} s") : " at once";

    private string WaitedText => Waited > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", no permit within {Waited.TotalSeconds:0.###} s") : string.Empty;

    private string RetryText => RetryAfter is { } after
        ? string.Create(CultureInfo.InvariantCulture, $"Try again in {after.TotalSeconds:0.###} s, or raise the limit.")
        : "Try again when a running call has ended, or raise the limit.";
}
