namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>
/// Names that fixes leave undeclared where only the user knows the value: the compiler asks for them, and the editor offers to declare them. A guess would
/// compile, and nobody would look at it again.
/// </summary>
internal static class Placeholders
{
    /// <summary>How long a lock may be held: two to three times what the work takes.</summary>
    public const string LockTtl = "lockTtl";

    public static readonly ImmutableHashSet<string> All = [LockTtl];
}
