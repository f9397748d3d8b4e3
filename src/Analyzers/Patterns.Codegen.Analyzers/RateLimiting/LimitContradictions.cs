using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4004 on options of limiters.</summary>
internal static class LimitContradictions
{
    private static readonly string[] s_positive = ["PermitLimit", "TokenLimit", "TokensPerPeriod", "SegmentsPerWindow"];
    private static readonly string[] s_times = ["Window", "ReplenishmentPeriod"];

    public static void Check(OperationAnalysisContext context, LimiterUse limiter)
    {
        var options = limiter.Options;
        foreach (var name in s_positive)
        {
            if (options.Int(name) is <= 0 and var value)
                Report(context, options, name, $"{name} is {value}: the limiter throws as soon as it is made; it must be 1 or more");
        }

        foreach (var name in s_times)
        {
            if (options.Duration(name) is { } time && time <= TimeSpan.Zero)
                Report(context, options, name, $"{name} is {Durations.Display(time)}: the limiter throws as soon as it is made; it must be longer than zero");
        }

        if (options.Int("QueueLimit") is < 0 and var queue)
            Report(context, options, "QueueLimit", $"QueueLimit is {queue}: the limiter throws as soon as it is made; it must be 0 or more");
        if (options.Int("TokensPerPeriod") is > 0 and { } tokens && options.Int("TokenLimit") is > 0 and { } limit && tokens > limit)
            Report(context, options, "TokensPerPeriod", $"{tokens} tokens are put into a bucket that holds {limit}: {tokens - limit} of them are lost each time, and the rate is {limit} a period, not {tokens}");
    }

    private static void Report(OperationAnalysisContext context, LimitOptions options, string member, string message) =>
        context.ReportDiagnostic(Finding.Create(PCG4004ContradictingLimits.Descriptor, options.Member(member)!.Syntax.GetLocation(), message));
}
