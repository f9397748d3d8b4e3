using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>An application references a library, which references one with patterns that nothing has used yet.</summary>
public sealed class AssemblyUsersTests : IDisposable
{
    private const string Application = "Shop.UsersTests.Application";
    private const string Library = "Shop.UsersTests.Library";
    private const string WithPatterns = "Shop.UsersTests.WithPatterns";

    private readonly string _folder = Directory.CreateTempSubdirectory("patterns-users").FullName;

    public AssemblyUsersTests()
    {
        var withPatterns = Save(WithPatterns, typeof(PatternRuntime));
        var library = Save(Library, withPatterns.GetType("Any")!);
        Save(Application, library.GetType("Any")!);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void References_are_followed_to_what_is_not_loaded_yet()
    {
        var context = new FolderContext(_folder);
        var users = new AssemblyUsers(typeof(PatternRuntime).Assembly.GetName().Name!);

        users.Follow(context.LoadFromAssemblyName(new(Application)));
        var found = Assert.Single(users.Found);
        Assert.Equal(WithPatterns, found.GetName().Name);
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(found));
    }

    [Fact]
    public void A_reference_that_is_missing_is_passed_over()
    {
        File.Delete(Path.Combine(_folder, $"{WithPatterns}.dll"));
        var users = new AssemblyUsers(typeof(PatternRuntime).Assembly.GetName().Name!);

        users.Follow(new FolderContext(_folder).LoadFromAssemblyName(new(Application)));
        Assert.Empty(users.Found);
    }

    // An assembly with one type that has a field of another assembly's type. It is loaded once, apart, so that the next one can name its type.
    private Assembly Save(string name, Type used)
    {
        var assembly = new PersistedAssemblyBuilder(new(name), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(name).DefineType("Any", TypeAttributes.Public);
        type.DefineField("Used", used, FieldAttributes.Public);
        type.CreateType();
        assembly.Save(Path.Combine(_folder, $"{name}.dll"));
        return new FolderContext(_folder).LoadFromAssemblyName(new(name));
    }

    private sealed class FolderContext(string folder) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
            if (!File.Exists(path))
                return null;
            using var image = new MemoryStream(File.ReadAllBytes(path));
            return LoadFromStream(image);
        }
    }
}
