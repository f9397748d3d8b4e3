using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Generation;

public sealed class DecorateServiceTests
{
    [Theory]
    [InlineData(ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Transient)]
    public void A_type_is_decorated_and_keeps_its_lifetime(ServiceLifetime lifetime)
    {
        var services = new ServiceCollection();
        ((ICollection<ServiceDescriptor>)services).Add(new(typeof(IGateway), typeof(Gateway), lifetime));
        services.DecorateService<IGateway>(Decorate);
        Assert.Equal(lifetime, Assert.Single(services, service => service.ServiceType == typeof(IGateway) && !service.IsKeyedService).Lifetime);

        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        using var scope = provider.CreateScope();
        var first = scope.ServiceProvider.GetRequiredService<IGateway>();
        var decorator = Assert.IsType<Decorator>(first);
        Assert.IsType<Gateway>(decorator.Inner);
        Assert.Same(provider.GetRequiredService<PatternRuntime>(), decorator.Runtime);
        Assert.Equal(lifetime != ServiceLifetime.Transient, ReferenceEquals(first, scope.ServiceProvider.GetRequiredService<IGateway>()));
    }

    [Fact]
    public void What_the_container_made_is_disposed_once_and_with_its_scope()
    {
        using var provider = new ServiceCollection().AddScoped<IGateway, Gateway>().DecorateService<IGateway>(Decorate).BuildServiceProvider();
        Gateway inner;
        using (var scope = provider.CreateScope())
        {
            inner = (Gateway)((Decorator)scope.ServiceProvider.GetRequiredService<IGateway>()).Inner;
            Assert.Equal(0, inner.Disposed);
        }

        Assert.Equal(1, inner.Disposed);
    }

    [Fact]
    public void An_instance_is_decorated_and_left_to_its_owner()
    {
        var mine = new Gateway();
        using (var provider = new ServiceCollection().AddSingleton<IGateway>(mine).DecorateService<IGateway>(Decorate).BuildServiceProvider())
            Assert.Same(mine, ((Decorator)provider.GetRequiredService<IGateway>()).Inner);

        Assert.Equal(0, mine.Disposed);
    }

    [Fact]
    public void A_factory_is_decorated_and_called_with_the_scope()
    {
        using var provider = new ServiceCollection()
            .AddScoped<Gateway>()
            .AddScoped<IGateway>(services => services.GetRequiredService<Gateway>())
            .DecorateService<IGateway>(Decorate)
            .BuildServiceProvider(validateScopes: true);
        using var scope = provider.CreateScope();

        Assert.Same(scope.ServiceProvider.GetRequiredService<Gateway>(), ((Decorator)scope.ServiceProvider.GetRequiredService<IGateway>()).Inner);
    }

    [Fact]
    public void All_registrations_are_decorated_in_their_order()
    {
        var (first, second) = (new Gateway(), new Gateway());
        using var provider = new ServiceCollection().AddSingleton<IGateway>(first).AddSingleton<IGateway>(second).DecorateService<IGateway>(Decorate).BuildServiceProvider();

        Assert.Equal([first, second], provider.GetServices<IGateway>().Select(service => ((Decorator)service).Inner));
    }

    [Fact]
    public void Keyed_registrations_are_decorated_and_keep_their_key()
    {
        object? asked = null;
        var mine = new Gateway();
        using var provider = new ServiceCollection()
            .AddKeyedSingleton<IGateway, Gateway>("type")
            .AddKeyedSingleton<IGateway>("instance", mine)
            .AddKeyedSingleton<IGateway>("factory", (_, key) =>
            {
                asked = key;
                return new Gateway();
            })
            .DecorateService<IGateway>(Decorate)
            .BuildServiceProvider();

        Assert.IsType<Gateway>(((Decorator)provider.GetRequiredKeyedService<IGateway>("type")).Inner);
        Assert.Same(mine, ((Decorator)provider.GetRequiredKeyedService<IGateway>("instance")).Inner);
        Assert.IsType<Gateway>(((Decorator)provider.GetRequiredKeyedService<IGateway>("factory")).Inner);
        Assert.Equal("factory", asked);
        Assert.Null(provider.GetService<IGateway>());
    }

    [Fact]
    public void A_keyed_implementation_is_told_the_key_of_its_registration()
    {
        using var provider = new ServiceCollection()
            .AddSingleton<List<int>>([7])
            .AddKeyedSingleton<string>("eu", (_, _) => "europe")
            .AddKeyedScoped<IGateway, Regional>("eu")
            .AddKeyedScoped<IGateway, Regional>("us")
            .DecorateService<IGateway>(Decorate)
            .BuildServiceProvider(validateScopes: true);
        Regional inner;
        using (var scope = provider.CreateScope())
        {
            inner = (Regional)((Decorator)scope.ServiceProvider.GetRequiredKeyedService<IGateway>("eu")).Inner;
            Assert.Equal(("eu", "europe", 7), (inner.Key, inner.Name, inner.Numbers[0]));
            Assert.Same(inner, ((Decorator)scope.ServiceProvider.GetRequiredKeyedService<IGateway>("eu")).Inner);
            var other = (Regional)((Decorator)scope.ServiceProvider.GetRequiredKeyedService<IGateway>("us")).Inner;
            Assert.Equal(("us", "unknown", 7), (other.Key, other.Name, other.Numbers[0]));
        }

        Assert.Equal(1, inner.Disposed);
    }

    [Fact]
    public void An_implementation_that_has_no_key_is_told_none()
    {
        using var provider = new ServiceCollection().AddSingleton<IGateway, MaybeRegional>().DecorateService<IGateway>(Decorate).BuildServiceProvider();

        Assert.Equal("none", ((MaybeRegional)((Decorator)provider.GetRequiredService<IGateway>()).Inner).Key);
    }

    [Fact]
    public void A_keyed_implementation_that_nothing_can_serve_is_refused_with_the_remedy()
    {
        using var provider = new ServiceCollection().AddKeyedSingleton<IGateway, Regional>("eu").DecorateService<IGateway>(Decorate).BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredKeyedService<IGateway>("eu"));
        Assert.Contains("register what one of them takes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_call_decorates_only_what_came_in_between()
    {
        var services = new ServiceCollection().AddSingleton<IGateway, Gateway>().DecorateService<IGateway>(Decorate);
        var before = services.Count;
        services.DecorateService<IGateway>(Decorate);
        Assert.Equal(before, services.Count);

        services.AddSingleton<IGateway, Gateway>().DecorateService<IGateway>(Decorate);
        using var provider = services.BuildServiceProvider();
        Assert.All(provider.GetServices<IGateway>(), service => Assert.IsType<Gateway>(((Decorator)service).Inner));
        Assert.Equal(2, provider.GetServices<IGateway>().Count());
    }

    [Fact]
    public void A_second_call_does_not_decorate_keyed_registrations_again()
    {
        var services = new ServiceCollection().AddKeyedSingleton<IGateway, Gateway>("key").DecorateService<IGateway>(Decorate).DecorateService<IGateway>(Decorate);
        using var provider = services.BuildServiceProvider();

        Assert.IsType<Gateway>(((Decorator)provider.GetRequiredKeyedService<IGateway>("key")).Inner);
    }

    [Fact]
    public void Nothing_to_decorate_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().DecorateService<IGateway>(Decorate));

        Assert.Contains("IGateway is not registered", error.Message, StringComparison.Ordinal);
        Assert.Contains("services.AddScoped<IGateway, ...>()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_generic_is_refused_with_the_remedy()
    {
        var services = new ServiceCollection().AddSingleton(typeof(IStore<>), typeof(Store<>));

        var error = Assert.Throws<InvalidOperationException>(() => services.DecorateService<IStore<int>>((inner, _) => inner));
        Assert.Contains("open generic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registration_for_any_key_is_refused_with_the_remedy()
    {
        var services = new ServiceCollection().AddKeyedSingleton<IGateway, Gateway>(KeyedService.AnyKey);

        var error = Assert.Throws<InvalidOperationException>(() => services.DecorateService<IGateway>(Decorate));
        Assert.Contains("register it for each key", error.Message, StringComparison.Ordinal);
    }

    private static Decorator Decorate(IGateway inner, PatternRuntime runtime) => new(inner, runtime);

    public interface IGateway;

    public interface IStore<T>;

    public sealed class Store<T> : IStore<T>;

    public sealed class Gateway : IGateway, IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }

    public sealed class Regional([ServiceKey] string key, List<int> numbers, string name) : IGateway, IDisposable
    {
        public Regional([ServiceKey] string key, List<int> numbers, [FromKeyedServices] string? name = "unknown", int unused = 0)
            : this(key, numbers, name!)
        {
        }

        public string Key => key;

        public string Name => name;

        public List<int> Numbers => numbers;

        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }

    public sealed class MaybeRegional([ServiceKey] string key = "none") : IGateway
    {
        public string Key => key;
    }

    private sealed class Decorator(IGateway inner, PatternRuntime runtime) : IGateway
    {
        public IGateway Inner => inner;

        public PatternRuntime Runtime => runtime;
    }
}
