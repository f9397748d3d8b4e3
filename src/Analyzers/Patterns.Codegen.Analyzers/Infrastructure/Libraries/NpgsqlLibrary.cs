namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>PostgreSQL through Npgsql or whatever sits on ADO.NET.</summary>
internal sealed class NpgsqlLibrary
{
    private NpgsqlLibrary(INamedTypeSymbol command) => Command = command;

    /// <summary><c>NpgsqlCommand</c>.</summary>
    public INamedTypeSymbol Command { get; }

    public static NpgsqlLibrary? Find(Compilation compilation) =>
        compilation.Find("Npgsql.NpgsqlCommand") is { } command ? new NpgsqlLibrary(command) : null;
}
