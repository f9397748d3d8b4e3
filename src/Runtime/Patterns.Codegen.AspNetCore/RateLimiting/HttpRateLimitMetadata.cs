namespace Patterns.Codegen.AspNetCore;

/// <summary>The rate limit policy of an endpoint.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="ByAddress">Whether the client's address is counted even when the user is known.</param>
internal sealed record HttpRateLimitMetadata(string Policy, bool ByAddress);
