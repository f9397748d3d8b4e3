namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>The protocol of a lock over 3 servers, in every order of steps.</summary>
/// <remarks><c>PATTERNS_MODEL_ATTEMPTS=4</c> adds a fourth attempt: 5,119,209 states, some minutes.</remarks>
public class RedlockModelTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_order_of_steps_breaks_it(int attempts, int proposals)
    {
        RedlockModel model = new(attempts, proposals);
        model.Explore();
        output.WriteLine($"{attempts} attempts, {proposals} proposals: {model.States} states");
        Assert.Null(model.Broken);
        Assert.Equal((true, true), model.Reached);
    }

    public static TheoryData<int, int> Sizes()
    {
        TheoryData<int, int> sizes = new() { { 2, 4 }, { 3, 3 } };
        if (Environment.GetEnvironmentVariable("PATTERNS_MODEL_ATTEMPTS") == "4")
            sizes.Add(4, 2);
        return sizes;
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
    [InlineData(RedlockFlaw.NoSecondRound, false)]
    [InlineData(RedlockFlaw.ServerTakesAnyToken, false)]
    [InlineData(RedlockFlaw.OneServerIsEnough, false)]
    [InlineData(RedlockFlaw.LeaseEndsEarly, false)]
    [InlineData(RedlockFlaw.NoRestartGuard, true)]
    public void The_model_finds_what_is_wrong(RedlockFlaw flaw, bool losesData)
    {
        RedlockModel model = new(3, 3, flaw, losesData);
        model.Explore();
        Assert.NotNull(model.Broken);
        output.WriteLine($"{flaw}: {model.Broken} after {model.States} states");
    }
}
