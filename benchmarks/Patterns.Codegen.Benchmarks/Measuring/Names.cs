namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>The contenders, as the report calls them.</summary>
internal static class Names
{
    public const string Direct = "direct call";
    public const string Best = "Polly, best";
    public const string NoRethrow = "Polly, best, no rethrow";
    public const string Split = "Polly, best, split entry";
    public const string Naive = "Polly, as usually written";
    public const string Castle = "Castle proxy + Polly";
    public const string Ours = "Patterns.Codegen";
    public const string Exact = "Patterns.Codegen, exact clock";
    public const string DefaultBreaker = "Patterns.Codegen, default breaker window";
    public const string NoTelemetry = "Patterns.Codegen, telemetry cut out";
    public const string BestTelemetry = "Polly, best, ConfigureTelemetry";
}
