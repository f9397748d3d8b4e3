using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Failures;

public class PostgresFailureClassifierTests
{
    private readonly PostgresFailureClassifier _classifier = new();

    [Theory]
    [InlineData("08000"), InlineData("08001"), InlineData("08003"), InlineData("08004"), InlineData("08006"), InlineData("08007"), InlineData("08P01")]
    [InlineData("25006"), InlineData("25P03"), InlineData("25P04")]
    [InlineData("40001"), InlineData("40P01")]
    [InlineData("53000"), InlineData("53100"), InlineData("53200"), InlineData("53300"), InlineData("53400")]
    [InlineData("55006"), InlineData("55P03")]
    [InlineData("57014"), InlineData("57P01"), InlineData("57P02"), InlineData("57P03"), InlineData("57P05")]
    [InlineData("58000"), InlineData("58030")]
    public void These_codes_are_transient(string sqlState) => Assert.Equal(FailureKind.Transient, _classifier.Classify(Error(sqlState)));

    [Theory]
    [InlineData("0A000"), InlineData("22001"), InlineData("22012"), InlineData("23502"), InlineData("23503"), InlineData("23505"), InlineData("23514")]
    [InlineData("23P01"), InlineData("25P02"), InlineData("28000"), InlineData("28P01"), InlineData("3D000"), InlineData("42501"), InlineData("42601")]
    [InlineData("42703"), InlineData("42P01"), InlineData("57P04"), InlineData("P0001"), InlineData("XX000")]
    public void These_codes_are_answers(string sqlState) => Assert.Equal(FailureKind.Answer, _classifier.Classify(Error(sqlState)));

    [Fact]
    public void A_failure_of_the_client_counts_by_what_is_inside()
    {
        Assert.Equal(FailureKind.Transient, _classifier.Classify(new NpgsqlException("lost", new IOException("reset"))));
        Assert.Equal(FailureKind.Transient, _classifier.Classify(new NpgsqlException("wrapped", Error("57P01"))));
        Assert.Equal(FailureKind.Answer, _classifier.Classify(new NpgsqlException("wrapped", Error("23505"))));
        Assert.Equal(FailureKind.Answer, _classifier.Classify(new NpgsqlException("other")));
    }

    [Fact]
    public void Exceptions_of_others_are_left_to_others()
    {
        Assert.Null(_classifier.Classify(new TimeoutException()));
        Assert.Null(_classifier.Classify(new InvalidOperationException()));
    }

    private static PostgresException Error(string sqlState) => new("message", "ERROR", "ERROR", sqlState);
}
