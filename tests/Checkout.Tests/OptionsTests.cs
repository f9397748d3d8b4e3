namespace Checkout.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void NothingMeansTheScriptedRun() => Assert.Equal(new Options(), Options.Parse([]));

    [Fact]
    public void AllOfThemTogether() =>
        Assert.Equal(new Options(Seed: -7, Serve: true, Urls: "http://127.0.0.1:1"), Options.Parse(["--serve", "--seed", "-7", "--urls", "http://127.0.0.1:1"]));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help(string argument) => Assert.True(Options.Parse([argument]).Help);

    [Theory]
    [InlineData("Unknown option '--sede'", "--sede", "1")]
    [InlineData("Unknown option '1'", "1")]
    [InlineData("--seed needs a whole number", "--seed")]
    [InlineData("not '1.5'", "--seed", "1.5")]
    [InlineData("--urls needs an address", "--urls")]
    public void SaysWhatIsWrong(string message, params string[] arguments) => Assert.Contains(message, Options.Parse(arguments).Error);
}
