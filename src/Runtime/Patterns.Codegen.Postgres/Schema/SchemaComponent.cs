namespace Patterns.Codegen.Postgres;

/// <summary>Tables that belong together and change together.</summary>
/// <param name="Name">As the table of versions has it. Never changes.</param>
/// <param name="Migrations">
/// Step <c>n</c> makes version <c>n + 1</c> of version <c>n</c>; version 0 is nothing. A step that was released never changes: add another. <c>{schema}</c> stands for
/// the schema. Steps run in one transaction.
/// </param>
internal sealed record SchemaComponent(string Name, IReadOnlyList<string> Migrations)
{
    /// <summary>Those of the tables without whose every right (read, insert, update, delete) the program would notice too late: when the work is done, and cannot be noted.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>The version that this program needs.</summary>
    public int Version => Migrations.Count;
}
