using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Patterns.Codegen.Postgres.Tests;

public sealed class AddPostgresTests
{
    [Fact]
    public void A_malformed_connection_string_is_refused_at_once()
    {
        var patterns = new ServiceCollection().AddPatterns();
        Assert.Throws<ArgumentException>(() => patterns.AddPostgres("Hots=db"));
        Assert.Throws<ArgumentException>(() => patterns.AddPostgres(" "));
    }

    [Fact]
    public void A_second_database_needs_a_name_of_its_own()
    {
        var patterns = new ServiceCollection().AddPatterns().AddPostgres("Host=db");
        Assert.Contains("'Postgres'", Assert.Throws<ArgumentException>(() => patterns.AddPostgres("Host=other")).Message, StringComparison.Ordinal);
        patterns.AddPostgres("Host=other", static options => options.Name = "Other");
    }

    [Fact]
    public async Task What_it_made_it_disposes_and_the_applications_own_source_it_leaves()
    {
        await using var own = NpgsqlDataSource.Create("Host=db");
        PostgresDatabase made, given;
        await using (var services = new ServiceCollection().AddPatterns().AddPostgres("Host=db").AddPostgres(own, static options => options.Name = "Own").Services.BuildServiceProvider())
        {
            made = services.GetRequiredKeyedService<PostgresDatabase>("Postgres");
            given = services.GetRequiredKeyedService<PostgresDatabase>("Own");
        }

        Assert.Throws<ObjectDisposedException>(() => made.Source.OpenConnection());
        Assert.Same(own, given.Source);
        Assert.NotNull(given.Source.CreateConnection());
    }

    [Fact]
    public void It_judges_failures_of_the_database_too()
    {
        using var services = new ServiceCollection().AddPatterns().AddPostgres("Host=db").AddPostgresFailures().Services.BuildServiceProvider();
        Assert.Single(services.GetServices<IFailureClassifier>());
    }

    [Fact]
    public async Task A_source_that_shares_connections_between_commands_is_refused()
    {
        await using var source = NpgsqlDataSource.Create("Host=db;Multiplexing=true");
        Assert.Contains("Multiplexing", Assert.Throws<PatternConfigurationException>(() => new PostgresLockStore(source)).Message, StringComparison.Ordinal);
    }
}
