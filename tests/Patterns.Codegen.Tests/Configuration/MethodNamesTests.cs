using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Tests.Configuration;

public sealed class MethodNamesTests
{
    [Theory]
    [InlineData("Shop.Payments.Charge", "Shop.Payments.Charge", true)]
    [InlineData("Payments.Charge", "Shop.Payments.Charge", true)]
    [InlineData("payments.charge", "Shop.Payments.Charge", true)]
    [InlineData("Charge", "Shop.Payments.Charge", false)]
    [InlineData("ments.Charge", "Shop.Payments.Charge", false)]
    [InlineData("Other.Shop.Payments.Charge", "Shop.Payments.Charge", false)]
    [InlineData("Payments.Charge", "Shop.Payments.Charge(Shop.Order)", true)]
    [InlineData("Payments.Charge(Shop.Order)", "Shop.Payments.Charge(Shop.Order)", true)]
    [InlineData("Payments.Charge", "Shop.Payments.Charge<T>(Shop.Order)", true)]
    [InlineData("Payments.Charge<T>(Shop.Order)", "Shop.Payments.Charge<T>(Shop.Order)", true)]
    [InlineData("Payments.Charge(Shop.Order)", "Shop.Payments.Charge<T>(Shop.Order)", false)]
    [InlineData("Payments<T>.Charge", "Shop.Payments<T>.Charge", true)]
    [InlineData("Payments.Charge", "Shop.Payments<T>.Charge", false)]
    [InlineData("Payments.Charge(Shop.Cart)", "Shop.Payments.Charge(Shop.Order)", false)]
    [InlineData("Charge(Shop.Order)", "Shop.Payments.Charge(Shop.Order)", false)]
    [InlineData("Shop.Order)", "Shop.Payments.Charge(Shop.Order)", false)]
    [InlineData("Payments.Charge(int, Shop.Order)", "Shop.Payments.Charge(int,Shop.Order)", true)]
    [InlineData("Payments.Charge( int,\tShop.Order )", "Shop.Payments.Charge(int,Shop.Order)", true)]
    [InlineData("Payments. Charge(int)", "Shop.Payments.Charge(int)", false)]
    [InlineData("", "Shop.Payments.Charge", false)]
    public void A_method_is_named_with_its_type(string configured, string method, bool matches) =>
        Assert.Equal(matches, MethodNames.Matches(configured, method));
}
