namespace Patterns.Codegen.Postgres;

/// <summary>All tables of this library.</summary>
internal static class SchemaComponents
{
    /// <summary>In the order in which the script by hand makes them.</summary>
    public static IReadOnlyList<SchemaComponent> All { get; } = [LockSchema.Component, IdempotencySchema.Component, RateLimitSchema.Component];
}
