using System.Globalization;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>The protocol of a lock over 3 servers, in every order of steps.</summary>
/// <remarks><c>PATTERNS_MODEL_ATTEMPTS=4</c> adds a fourth attempt, which takes minutes and gigabytes.</remarks>
public class RedlockModelTests(ITestOutputHelper output)
{
    private static readonly int s_most = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_MODEL_ATTEMPTS"), CultureInfo.InvariantCulture, out var most) ? most : 3;

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void No_order_of_steps_breaks_it(int attempts, int proposals)
    {
        RedlockModel model = new(Math.Min(attempts, s_most), proposals);
        model.Explore();
        output.WriteLine($"{attempts} attempts, {proposals} proposals: {model.States} states");
        Assert.Null(model.Broken);
        Assert.Equal((true, true), model.Reached);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Nor_does_a_server_that_loses_its_data(int attempts)
    {
        RedlockModel model = new(attempts, 1, losesData: true);
        model.Explore();
        output.WriteLine($"{attempts} attempts, data lost: {model.States} states");
        Assert.Null(model.Broken);
    }

    [Theory]
    [InlineData(RedlockFlaw.NoSecondRound, false, "token")]
    [InlineData(RedlockFlaw.ServerTakesAnyToken, false, "token")]
    [InlineData(RedlockFlaw.OneServerIsEnough, false, "two hold")]
    [InlineData(RedlockFlaw.LeaseEndsEarly, false, "two hold")]
    [InlineData(RedlockFlaw.NoRestartGuard, true, "two hold")]
    public void The_model_finds_what_is_wrong(RedlockFlaw flaw, bool losesData, string found)
    {
        RedlockModel model = new(3, 3, flaw, losesData);
        model.Explore();
        Assert.NotNull(model.Broken);
        output.WriteLine($"{flaw}: {model.Broken} after {model.States} states");
        Assert.Contains(found, model.Broken, StringComparison.Ordinal);
    }
}
