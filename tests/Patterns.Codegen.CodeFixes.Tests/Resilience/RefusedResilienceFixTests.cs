using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

/// <summary>Where a repair would not compile, or not mean what it says.</summary>
public sealed class RefusedResilienceFixTests
{
    [Theory]
    [InlineData("public async Task Run() { var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)); await breaker.ExecuteAsync(() => http.GetStringAsync(\"/\")); }", true)]
    // A field knows no type parameter, local function or constant of the method.
    [InlineData("public async Task<T> Run<T>(Func<Task<T>> call) { var breaker = Policy<T>.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)); return await breaker.ExecuteAsync(call); }", false)]
    [InlineData("public async Task Run() { const int Failures = 5; var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(Failures, TimeSpan.FromSeconds(30)); await breaker.ExecuteAsync(() => http.GetStringAsync(\"/\")); }", false)]
    [InlineData("public async Task Run() { var breaker = Policy.Handle<HttpRequestException>(IsAway).CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)); await breaker.ExecuteAsync(() => http.GetStringAsync(\"/\")); static bool IsAway(Exception e) => e.Message.Length > 0; }", false)]
    // Static fields get their values in the order in which they stand.
    [InlineData("public async Task Run() { var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, s_pause); await breaker.ExecuteAsync(() => http.GetStringAsync(\"/\")); } private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);", false)]
    public async Task What_a_field_cannot_hold_is_not_shared(string member, bool isOffered)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG2008", $$"""
            using Polly;

            public class Stock(HttpClient http)
            {
                {{member}}
            }
            """);
        Assert.Equal(isOffered, keys.Contains("PCG2008.field"));
    }

    /// <summary>Only PostgreSQL and SQLite know ON CONFLICT.</summary>
    [Theory]
    [InlineData("Npgsql.NpgsqlCommand", true)]
    [InlineData("Microsoft.Data.Sqlite.SqliteCommand", true)]
    [InlineData("Microsoft.Data.SqlClient.SqlCommand", false)]
    [InlineData("MySqlConnector.MySqlCommand", false)]
    public async Task The_clause_goes_to_databases_that_know_it(string command, bool isOffered)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG2005", $$"""
            using System.Data.Common;

            public class Orders
            {
                public async Task AddAsync()
                {
                    for (var attempt = 0; attempt < 3; attempt++)
                    {
                        try
                        {
                            var command = new {{command}}("INSERT INTO orders (id) VALUES (1)");
                            await command.ExecuteNonQueryAsync();
                            return;
                        }
                        catch (DbException) when (attempt < 2)
                        {
                            await Task.Delay(Random.Shared.Next(1_000));
                        }
                    }
                }
            }

            namespace Microsoft.Data.SqlClient { public class SqlCommand(string text) { public Task<int> ExecuteNonQueryAsync() => Task.FromResult(text.Length); } }

            namespace Microsoft.Data.Sqlite { public class SqliteCommand(string text) { public Task<int> ExecuteNonQueryAsync() => Task.FromResult(text.Length); } }

            namespace MySqlConnector { public class MySqlCommand(string text) { public Task<int> ExecuteNonQueryAsync() => Task.FromResult(text.Length); } }
            """);
        Assert.Equal(isOffered, keys.Contains("PCG2005.once"));
    }

    /// <summary>Dapper sends to any connection: its type tells, or that no other database is referenced.</summary>
    [Theory]
    [InlineData("Npgsql.NpgsqlConnection", "", true)]
    [InlineData("System.Data.IDbConnection", "", true)]
    [InlineData("System.Data.IDbConnection", "namespace Microsoft.Data.SqlClient { public abstract class SqlConnection : System.Data.Common.DbConnection; }", false)]
    [InlineData("Microsoft.Data.SqlClient.SqlConnection", "namespace Microsoft.Data.SqlClient { public abstract class SqlConnection : System.Data.Common.DbConnection; }", false)]
    public async Task The_clause_goes_through_dapper_when_the_database_is_known(string connection, string types, bool isOffered)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG2005", $$"""
            using Dapper;

            public class Orders
            {
                public async Task AddAsync({{connection}} connection)
                {
                    for (var attempt = 0; attempt < 3; attempt++)
                    {
                        try
                        {
                            await connection.ExecuteAsync("INSERT INTO orders (id) VALUES (1)");
                            return;
                        }
                        catch (TimeoutException) when (attempt < 2)
                        {
                            await Task.Delay(Random.Shared.Next(1_000));
                        }
                    }
                }
            }

            namespace Dapper
            {
                public static class SqlMapper
                {
                    public static Task<int> ExecuteAsync(this System.Data.IDbConnection cnn, string sql) => Task.FromResult(cnn is null ? 0 : sql.Length);
                }
            }

            {{types}}
            """);
        Assert.Equal(isOffered, keys.Contains("PCG2005.once"));
    }

    /// <summary>Of what is caught there nothing is transient: a filter that asks for it would end the retry, and look as if it did not.</summary>
    [Theory]
    [InlineData("ArgumentException", false)]
    [InlineData("FormatException", false)]
    [InlineData("Exception", true)]
    [InlineData("SystemException", true)]
    public async Task A_clause_that_catches_nothing_transient_is_not_filtered(string type, bool isOffered)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG2001", $$"""
            public static class Repeat
            {
                public static void Do(Action action, int remaining = 5)
                {
                    try
                    {
                        action();
                    }
                    catch ({{type}}) when (remaining > 0)
                    {
                        Thread.Sleep(Random.Shared.Next(500));
                        Do(action, remaining - 1);
                    }
                }
            }
            """);
        Assert.Equal(isOffered, keys.Contains("PCG2001.transient"));
    }
}
