using Patterns.Codegen.Package.Tests.Feed;

[assembly: AssemblyFixture(typeof(PackageFeed))]
