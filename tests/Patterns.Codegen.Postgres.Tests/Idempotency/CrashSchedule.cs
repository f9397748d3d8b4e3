namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>What happens to one order: where its owner is when its process is killed, and who else comes with the same key.</summary>
/// <param name="Order">The key.</param>
/// <param name="Death">Where the owner is: one of <see cref="Deaths"/>.</param>
/// <param name="Early">Callers of other processes that come with the owner; one of them may be first.</param>
/// <param name="Waiting">Those that come while the owner is at work.</param>
/// <param name="Late">Those that come when it is dead, at least one.</param>
internal sealed record CrashSchedule(string Order, string Death, int Early, int Waiting, int Late)
{
    /// <summary>At rest after the claim, after half of the effect, after all of it; on its way through the commit; at any moment of the call; after the answer.</summary>
    public static readonly string[] Deaths = ["claimed", "half", "effect", "commit", "any", "done"];

    /// <summary>The step at which the worker stops.</summary>
    public string Step => Death switch
    {
        "commit" => "effect",
        "any" or "done" => "none",
        _ => Death,
    };

    public static CrashSchedule Of(Random random) => new(
        Guid.NewGuid().ToString("N"),
        Deaths[random.Next(Deaths.Length)],
        Early: random.Next(4) == 0 ? 1 : 0,
        Waiting: random.Next(3),
        Late: 1 + random.Next(2));
}
